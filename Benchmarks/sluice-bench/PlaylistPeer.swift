/// Python's `m3u8`, the parser most servers use: the same task, the same answer on standard output.
enum PlaylistPeer {
    /// `TASK FILE COUNT`, as `PlaylistTask` has it.
    static let script = """
        import sys, time, m3u8
        task, file, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
        text = open(file, encoding="utf-8").read()
        if task == "load":
            print(len(text))
            sys.exit()
        playlist = m3u8.loads(text) if task == "write" else None
        if playlist: print(len(playlist.segments))
        for repetition in range(count):
            start = time.perf_counter_ns()
            result = playlist.dumps() if playlist else m3u8.loads(text)
            end = time.perf_counter_ns()
            if not playlist and repetition == 0: print(len(result.segments))
            print(end - start)
        """

    /// Prints the version, for the report.
    static let version = """
        import importlib.metadata, sys
        print("m3u8", importlib.metadata.version("m3u8"), "on Python", sys.version.split()[0])
        """
}
