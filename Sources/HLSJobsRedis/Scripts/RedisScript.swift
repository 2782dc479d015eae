/// A script that the server runs as one step, beside which nothing else happens.
///
/// Keys, all below a prefix in braces so that a cluster keeps them on one node:
///
///     {P}:seq                       numbers the jobs
///     {P}:queues                    set of queues' names
///     {P}:job:ID                    hash: the record
///     {P}:job:ID:errors             list: the history, one JSON object each
///     {P}:job:ID:children           set of ids
///     {P}:q:QUEUE:stream:PRIORITY   stream with the consumer group "workers": pending and processing jobs
///     {P}:q:QUEUE:stream:PRIORITY+  the same for jobs that were recovered, which go before those
///     {P}:q:QUEUE:priorities        sorted set of the streams there are, PRIORITY+ behind PRIORITY, by priority
///     {P}:q:QUEUE:delayed           sorted set: id by due time
///     {P}:q:QUEUE:is:STATUS         sorted set: id by number; also is:any
///     {P}:q:QUEUE:finished          sorted set: id by end
///     {P}:q:QUEUE:keys              hash: unique key -> id
///
/// A job's entry stays in its stream, in the group's list of pending entries, for as long as a worker has it: that list
/// is the register of leases, and XAUTOCLAIM finds those that lapsed.
struct RedisScript: Sendable {
    let text: String

    init(_ body: String) {
        text = RedisScript.library + body
    }
}

extension RedisScript {
    /// Arguments: a JSON array of jobs. Gives, for each, an empty text if it is new, else the id there is.
    static let push = RedisScript(
        """
        local refused, results = {}, {}
        for i, job in ipairs(request) do
            local taker = job.parent and refused[job.parent]
            if not taker and redis.call('EXISTS', jobKey(job.id)) == 1 then taker = job.id end
            if not taker and job.key then
                taker = redis.call('HGET', queueKey(job.queue, 'keys'), job.key)
            end
            if taker then
                if taker ~= job.id then refused[job.id] = taker end
                results[i] = taker
            else
                add(job)
                results[i] = ''
            end
        end
        publish()
        return results
        """)

    /// Arguments: settlements and perhaps a claim. Gives 1 or 0 for each settlement, then the claimed jobs, then the
    /// microseconds until the next one is due, or -1.
    static let exchange = RedisScript(
        """
        local settled, claimed, nextDue = {}, {}, -1
        for i, settlement in ipairs(request.settlements) do settled[i] = settle(settlement) end
        if request.claim then
            claimed = claim(request.claim)
            if #claimed == 0 then
                local first = redis.call('ZRANGE', queueKey(request.claim.queue, 'delayed'), 0, 0, 'WITHSCORES')
                if first[2] then nextDue = math.max(tonumber(first[2]) - now, 0) end
            end
        end
        publish()
        return {settled, claimed, number(nextDue)}
        """)

    /// Gives 0 for lost, 1 for held, 2 for a cancellation requested.
    static let renew = RedisScript(
        """
        local states = {}
        for i, renewal in ipairs(request) do
            local job = held(renewal.id, renewal.token)
            if job then
                local key = jobKey(renewal.id)
                renew(job, renewal.duration)
                if renewal.progress then
                    redis.call('HSET', key, 'progress', renewal.progress)
                    notices['j ' .. renewal.id] = true
                end
                if renewal.stage then redis.call('HSET', key, 'stage', renewal.stage) end
                states[i] = job.cancel == '1' and 2 or 1
            else
                states[i] = 0
            end
        end
        publish()
        return states
        """)

    /// Gives the number of recovered jobs.
    static let recover = RedisScript(
        """
        local count = 0
        for _, priority in ipairs(redis.call('ZRANGE', queueKey(request.queue, 'priorities'), 0, -1)) do
            local stream, cursor = queueKey(request.queue, 'stream:' .. priority), '0-0'
            repeat
                local found = redis.call('XAUTOCLAIM', stream, 'workers', 'recovery',
                    math.floor(request.lease / 1000), cursor, 'COUNT', 100)
                cursor = found[1]
                for _, entry in ipairs(found[2]) do
                    if lapse(entry[2][2], request.message) then
                        count = count + 1
                    else
                        keep(entry[2][2], request.lease)
                    end
                end
            until cursor == '0-0'
        end
        publish()
        return count
        """)

    /// Gives `missing`, `finished`, `requested` or `cancelled`.
    static let cancel = RedisScript(
        """
        local result = cancel(request.id)
        publish()
        return result
        """)

    /// Gives `retried`, `missing`, `taken`, or the status that does not allow it.
    static let retry = RedisScript(
        """
        local result = retry(request.id)
        publish()
        return result
        """)

    /// Gives the hash and the history of a job, both empty if there is none.
    static let job = RedisScript("return record(request.id)\n")

    /// Gives a page of jobs.
    static let list = RedisScript(
        """
        local below = '+inf'
        if request.after then below = '(' .. (redis.call('HGET', jobKey(request.after), 'seq') or '0') end
        local found = {}
        local before = request.after and tonumber(string.sub(below, 2)) or math.huge
        local children = request.parent and redis.call('SMEMBERS', jobKey(request.parent) .. ':children') or {}
        for _, id in ipairs(children) do
            local job = load(id)
            if job and tonumber(job.seq) < before and (not request.status or job.status == request.status)
                and (not request.queue or job.queue == request.queue) then
                found[#found + 1] = {id, tonumber(job.seq)}
            end
        end
        local queues = request.queue and {request.queue} or redis.call('SMEMBERS', prefix .. ':queues')
        for _, queue in ipairs(request.parent and {} or queues) do
            local page = redis.call('ZREVRANGEBYSCORE', queueKey(queue, 'is:' .. (request.status or 'any')), below,
                '-inf', 'WITHSCORES', 'LIMIT', 0, request.limit)
            for i = 1, #page, 2 do found[#found + 1] = {page[i], tonumber(page[i + 1])} end
        end
        table.sort(found, function(left, right) return left[2] > right[2] end)
        local records = {}
        for i = 1, math.min(#found, request.limit) do records[i] = record(found[i][1]) end
        return records
        """)

    /// Gives pairs of a status and its count, then how many are delayed, then for how long the oldest is due, or -1.
    static let statistics = RedisScript(
        """
        local counts, oldest = {}, -1
        for _, status in ipairs({'waiting', 'pending', 'processing', 'completed', 'failed', 'cancelled'}) do
            counts[#counts + 1] = status
            counts[#counts + 1] = redis.call('ZCARD', queueKey(request.queue, 'is:' .. status))
        end
        local function see(id)
            local due = id and tonumber(redis.call('HGET', jobKey(id), 'due') or now)
            if due and due <= now then oldest = math.max(oldest, now - due) end
        end
        for _, priority in ipairs(redis.call('ZRANGE', queueKey(request.queue, 'priorities'), 0, -1)) do
            local stream = queueKey(request.queue, 'stream:' .. priority)
            local group = redis.call('XINFO', 'GROUPS', stream)[1]
            local delivered = '-'
            for i = 1, #group, 2 do
                if group[i] == 'last-delivered-id' then delivered = '(' .. group[i + 1] end
            end
            local first = redis.call('XRANGE', stream, delivered, '+', 'COUNT', 1)[1]
            if first then see(first[2][2]) end
        end
        see(redis.call('ZRANGE', queueKey(request.queue, 'delayed'), 0, 0)[1])
        local delayed = redis.call('ZCOUNT', queueKey(request.queue, 'delayed'), '(' .. number(now), '+inf')
        return {counts, delayed, number(oldest)}
        """)

    /// Gives the number of forgotten jobs, at most the limit.
    static let cleanUp = RedisScript(
        """
        local count = 0
        for _, queue in ipairs(request.queue and {request.queue} or redis.call('SMEMBERS', prefix .. ':queues')) do
            local old = redis.call('ZRANGEBYSCORE', queueKey(queue, 'finished'), '-inf',
                '(' .. number(now - request.age), 'LIMIT', 0, request.limit - count)
            for _, id in ipairs(old) do forget(id) end
            count = count + #old
            sweepConsumers(queue)
        end
        return count
        """)
}
