extension RedisScript {
    /// What gives jobs to workers; it stands behind what all scripts share.
    static let claiming =
        """
        local function claimed(job)
            return {job.id, tonumber(job.token), job.payload, tonumber(job.attempt), tonumber(job.max), job.parent or '',
                redis.call('LLEN', jobKey(job.id) .. ':errors')}
        end

        local function renew(job, duration)
            redis.call('HSET', jobKey(job.id), 'lease', number(now + duration))
            -- The group counts the time since this.
            redis.call('XCLAIM', streamKey(job), 'workers', job.worker, 0, job.entry, 'JUSTID')
        end

        -- What a claim whose answer was lost had given, as far as it is still held.
        local function claimAgain(wish)
            local held = {}
            for _, id in ipairs(redis.call('ZRANGE', queueKey(wish.queue, 'is:processing'), 0, -1)) do
                if redis.call('HGET', jobKey(id), 'claim') == wish.id then held[#held + 1] = load(id) end
            end
            table.sort(held, function(left, right)
                local one, two = tonumber(left.priority), tonumber(right.priority)
                if one ~= two then return one > two end
                one, two = tonumber(left.due), tonumber(right.due)
                if one ~= two then return one < two end
                return tonumber(left.seq) < tonumber(right.seq)
            end)
            local jobs = {}
            for i, job in ipairs(held) do
                renew(job, wish.lease)
                jobs[i] = claimed(job)
            end
            return jobs
        end

        local function claim(wish)
            local due = redis.call('ZRANGEBYSCORE', queueKey(wish.queue, 'delayed'), '-inf', number(now), 'LIMIT', 0, 1000)
            for _, id in ipairs(due) do
                redis.call('ZREM', queueKey(wish.queue, 'delayed'), id)
                standInLine(load(id))
            end
            local jobs = wish.again and claimAgain(wish) or {}
            if #jobs > 0 then return jobs end
            for _, priority in ipairs(redis.call('ZREVRANGE', queueKey(wish.queue, 'priorities'), 0, -1)) do
                if #jobs >= wish.limit then break end
                local stream = queueKey(wish.queue, 'stream:' .. priority)
                local found = redis.call('XREADGROUP', 'GROUP', 'workers', wish.worker, 'COUNT', wish.limit - #jobs,
                    'STREAMS', stream, '>')
                for _, entry in ipairs(found and found[1][2] or {}) do
                    local job = load(entry[2][2])
                    local key = jobKey(job.id)
                    redis.call('ZREM', queueKey(job.queue, 'is:pending'), job.id)
                    redis.call('ZADD', queueKey(job.queue, 'is:processing'), job.seq, job.id)
                    redis.call('HSET', key, 'status', 'processing', 'started', number(now),
                        'lease', number(now + wish.lease), 'worker', wish.worker, 'claim', wish.id)
                    job.attempt = redis.call('HINCRBY', key, 'attempt', 1)
                    job.token = redis.call('HINCRBY', key, 'token', 1)
                    notices['j ' .. job.id] = true
                    jobs[#jobs + 1] = claimed(job)
                end
            end
            return jobs
        end

        """
}
