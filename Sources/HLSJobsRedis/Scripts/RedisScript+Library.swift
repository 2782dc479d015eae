import HLSJobs

extension RedisScript {
    /// What all scripts share; `KEYS[1]` is the prefix, `ARGV[1]` the request as JSON.
    static let library = shared + claiming

    private static let shared =
        """
        local prefix, request = KEYS[1], cjson.decode(ARGV[1])
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
        local notices = {}

        local function number(value) return string.format('%.0f', value) end
        local function jobKey(id) return prefix .. ':job:' .. id end
        local function queueKey(queue, name) return prefix .. ':q:' .. queue .. ':' .. name end
        local function streamKey(job) return queueKey(job.queue, 'stream:' .. (job.line or job.priority)) end
        local function isFinal(status) return status == 'completed' or status == 'failed' or status == 'cancelled' end

        local function publish()
            local lines = {}
            for line in pairs(notices) do lines[#lines + 1] = line end
            if #lines > 0 then redis.call('PUBLISH', prefix .. ':notices', table.concat(lines, '\\n')) end
        end

        local function load(id)
            local fields = redis.call('HGETALL', jobKey(id))
            if #fields == 0 then return nil end
            local job = {}
            for i = 1, #fields, 2 do job[fields[i]] = fields[i + 1] end
            return job
        end

        local function record(id)
            return {redis.call('HGETALL', jobKey(id)), redis.call('LRANGE', jobKey(id) .. ':errors', 0, -1)}
        end

        local function note(job, message)
            local worker = job.worker and ',"worker":' .. cjson.encode(job.worker) or ''
            redis.call('RPUSH', jobKey(job.id) .. ':errors', '{"attempt":' .. job.attempt .. ',"at":' .. number(now)
                .. worker .. ',"message":' .. cjson.encode(message) .. '}')
            redis.call('LTRIM', jobKey(job.id) .. ':errors', -\(JobFailure.longestHistory), -1)
        end

        -- A recovered job goes before all others of its priority: it has been first before.
        local function standInLine(job, isRecovered)
            local due = tonumber(redis.call('HGET', jobKey(job.id), 'due'))
            notices['q ' .. job.queue] = true
            if due > now then
                redis.call('ZADD', queueKey(job.queue, 'delayed'), number(due), job.id)
                return
            end
            if isRecovered then
                job.line = job.priority .. '+'
                redis.call('HSET', jobKey(job.id), 'line', job.line)
            end
            if redis.call('ZADD', queueKey(job.queue, 'priorities'), job.priority, job.line or job.priority) == 1 then
                redis.pcall('XGROUP', 'CREATE', streamKey(job), 'workers', '0', 'MKSTREAM')
            end
            redis.call('HSET', jobKey(job.id), 'entry', redis.call('XADD', streamKey(job), '*', 'id', job.id))
        end

        local function leaveLine(job)
            redis.call('ZREM', queueKey(job.queue, 'delayed'), job.id)
            if job.entry then
                redis.call('XACK', streamKey(job), 'workers', job.entry)
                redis.call('XDEL', streamKey(job), job.entry)
                redis.call('HDEL', jobKey(job.id), 'entry', 'line')
                job.entry, job.line = nil, nil
            end
        end

        local follow

        -- Moves a job to a status and does all that this means for lines, lists, keys and its family.
        local function enter(job, status, isRecovered)
            local before = job.status
            leaveLine(job)
            redis.call('ZREM', queueKey(job.queue, 'is:' .. before), job.id)
            redis.call('ZADD', queueKey(job.queue, 'is:' .. status), job.seq, job.id)
            redis.call('HSET', jobKey(job.id), 'status', status)
            redis.call('HDEL', jobKey(job.id), 'lease')
            notices['j ' .. job.id] = true
            job.status = status
            if status == 'pending' then standInLine(job, isRecovered) end
            if not isFinal(status) then return end
            redis.call('HSET', jobKey(job.id), 'finished', number(now))
            redis.call('ZADD', queueKey(job.queue, 'finished'), number(now), job.id)
            if status == 'completed' then redis.call('HSET', jobKey(job.id), 'progress', '1') end
            if job.scope == 'active' and redis.call('HGET', queueKey(job.queue, 'keys'), job.key) == job.id then
                redis.call('HDEL', queueKey(job.queue, 'keys'), job.key)
            end
            follow(job)
        end

        local function cancel(id)
            local job = load(id)
            if not job then return 'missing' end
            if isFinal(job.status) then return 'finished' end
            redis.call('HSET', jobKey(id), 'cancel', '1')
            if job.status == 'processing' then
                notices['j ' .. id] = true
                notices['c ' .. job.queue] = true
                return 'requested'
            end
            enter(job, 'cancelled')
            return 'cancelled'
        end

        follow = function(job)
            local parent = job.parent and load(job.parent)
            if parent and job.status == 'completed' then
                local open = math.max(tonumber(parent.open) - 1, 0)
                redis.call('HSET', jobKey(parent.id), 'open', open)
                notices['j ' .. parent.id] = true
                if parent.status == 'waiting' and open == 0 then
                    redis.call('HSET', jobKey(parent.id), 'due', number(now))
                    enter(parent, 'pending')
                end
            elseif parent and parent.status == 'waiting' then
                note(parent, 'child ' .. job.id .. ' is ' .. job.status .. '; see its errors, then retry this job')
                enter(parent, 'failed')
            end
            if job.status ~= 'completed' then
                for _, child in ipairs(redis.call('SMEMBERS', jobKey(job.id) .. ':children')) do cancel(child) end
            end
        end

        local function add(job)
            local seq, status = redis.call('INCR', prefix .. ':seq'), job.open > 0 and 'waiting' or 'pending'
            redis.call('SADD', prefix .. ':queues', job.queue)
            redis.call('HSET', jobKey(job.id), 'id', job.id, 'queue', job.queue, 'payload', job.payload,
                'status', status, 'priority', job.priority, 'attempt', 0, 'max', job.max, 'token', 0,
                'due', number(now + job.delay), 'created', number(now), 'cancel', '0', 'progress', '0',
                'open', job.open, 'seq', seq)
            if job.key then
                redis.call('HSET', jobKey(job.id), 'key', job.key, 'scope', job.scope)
                redis.call('HSET', queueKey(job.queue, 'keys'), job.key, job.id)
            end
            if job.parent then
                redis.call('HSET', jobKey(job.id), 'parent', job.parent)
                redis.call('SADD', jobKey(job.parent) .. ':children', job.id)
            end
            redis.call('ZADD', queueKey(job.queue, 'is:any'), seq, job.id)
            redis.call('ZADD', queueKey(job.queue, 'is:' .. status), seq, job.id)
            if status == 'pending' then standInLine(job) end
        end

        local function held(id, token)
            local job = load(id)
            if job and job.status == 'processing' and tonumber(job.token) == token then return job end
        end

        local function settle(settlement)
            local job = held(settlement.id, settlement.token)
            if not job then
                job = load(settlement.id)
                -- Recoveries and claims change the token: with this one it can only have been settled before.
                return job and tonumber(job.token) == settlement.token and 1 or 0
            end
            local key, status = jobKey(job.id), settlement.status
            if settlement.message then note(job, settlement.message) end
            if settlement.returned > 0 then redis.call('HINCRBY', key, 'attempt', -settlement.returned) end
            redis.call('HSET', key, 'due', number(now + settlement.delay), 'open', #settlement.children)
            if job.cancel == '1' and not isFinal(status) then status = 'cancelled' end
            enter(job, status)
            if status == 'waiting' then
                for _, child in ipairs(settlement.children) do
                    if redis.call('EXISTS', jobKey(child.id)) == 0 then add(child) end
                end
            end
            return 1
        end

        local function lapse(id, message)
            local job = load(id)
            if not job or job.status ~= 'processing' or tonumber(job.lease) >= now then return false end
            note(job, (string.gsub(message, '%%', function() return job.worker end)))
            redis.call('HINCRBY', jobKey(id), 'token', 1)
            if job.cancel == '1' then
                enter(job, 'cancelled')
            elseif tonumber(job.attempt) >= tonumber(job.max) then
                enter(job, 'failed')
            else
                enter(job, 'pending', true)
            end
            return true
        end

        -- Finding an entry has made it look fresh: one whose lease goes on must be found when that ends, and not a whole
        -- lease from now.
        local function keep(id, lease)
            local job = load(id)
            if not job or job.status ~= 'processing' then return end
            local rest = math.ceil((tonumber(job.lease) - now) / 1000)
            redis.call('XCLAIM', streamKey(job), 'workers', job.worker, 0, job.entry,
                'IDLE', number(math.max(math.floor(lease / 1000) - rest, 0)), 'JUSTID')
        end

        local function retry(id)
            local job = load(id)
            if not job then return 'missing' end
            if job.status ~= 'failed' and job.status ~= 'cancelled' then return job.status end
            if job.key then
                local taker = redis.call('HGET', queueKey(job.queue, 'keys'), job.key)
                if taker and taker ~= id then return 'taken' end
                redis.call('HSET', queueKey(job.queue, 'keys'), job.key, id)
            end
            local open, ended = 0, {}
            for _, child in ipairs(redis.call('SMEMBERS', jobKey(id) .. ':children')) do
                local status = redis.call('HGET', jobKey(child), 'status')
                if status and status ~= 'completed' then open = open + 1 end
                if status == 'failed' or status == 'cancelled' then ended[#ended + 1] = child end
            end
            redis.call('HINCRBY', jobKey(id), 'token', 1)
            redis.call('HSET', jobKey(id), 'attempt', 0, 'due', number(now), 'cancel', '0', 'progress', '0', 'open', open)
            redis.call('HDEL', jobKey(id), 'finished', 'stage')
            redis.call('ZREM', queueKey(job.queue, 'finished'), id)
            enter(job, open > 0 and 'waiting' or 'pending')
            for _, child in ipairs(ended) do retry(child) end
            return 'retried'
        end

        local function forget(id)
            local job = load(id)
            if job.key and redis.call('HGET', queueKey(job.queue, 'keys'), job.key) == id then
                redis.call('HDEL', queueKey(job.queue, 'keys'), job.key)
            end
            if job.parent then redis.call('SREM', jobKey(job.parent) .. ':children', id) end
            redis.call('ZREM', queueKey(job.queue, 'is:' .. job.status), id)
            redis.call('ZREM', queueKey(job.queue, 'is:any'), id)
            redis.call('ZREM', queueKey(job.queue, 'finished'), id)
            redis.call('DEL', jobKey(id), jobKey(id) .. ':errors', jobKey(id) .. ':children')
        end

        -- The group remembers every worker there ever was.
        local function sweepConsumers(queue)
            for _, priority in ipairs(redis.call('ZRANGE', queueKey(queue, 'priorities'), 0, -1)) do
                local stream = queueKey(queue, 'stream:' .. priority)
                for _, fields in ipairs(redis.call('XINFO', 'CONSUMERS', stream, 'workers')) do
                    local consumer = {}
                    for i = 1, #fields, 2 do consumer[fields[i]] = fields[i + 1] end
                    if consumer.pending == 0 and consumer.idle > 3600000 then
                        redis.call('XGROUP', 'DELCONSUMER', stream, 'workers', consumer.name)
                    end
                end
            end
        end

        """
}
