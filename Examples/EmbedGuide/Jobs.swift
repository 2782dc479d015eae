import HLSJobs
import HLSStorage
import HLSWorker

func transcodeAsJob(in storage: DirectoryStorage) async throws {
    let store = try await SQLiteJobStore(path: "jobs.sqlite")  // or PostgresJobStore(url), RedisJobStore(url)
    let queue = JobQueue<TranscodeTask>("transcoding", store: store)
    let worker = try TranscodeWorker(queue, sources: storage, assets: storage)

    let id = try await worker.push(TranscodeRequest(source: "masters/film.mov", output: "hls/42", parts: 8))
    for try await state in queue.updates(of: id) { print(state.status, state.progress) }
}

func work(_ worker: TranscodeWorker) async throws {
    try await worker.run(workers: 1)  // until its task is cancelled
}
