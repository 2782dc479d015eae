/// What `sluice-bench --help` prints.
enum Help {
    static let text = """
        sluice-bench ladder  [--source FILE | --clip FILE] [--seconds 30] [--runs 3] [--preset veryfast]
                             [--ladder 1080p,720p,480p,360p | 1080p@6000k,...] [--copy auto] [--no-vmaf] [--vmaf-ffmpeg PATH]
        sluice-bench package [--source FILE | --size 1G] [--runs 5]
        sluice-bench memory  [--minutes 1,30] [--runs 1] [--ladder 234p] [--preset ultrafast]
        sluice-bench playlist [--segments 100000] [--runs 3] [--python python3 | --no-peer]
        sluice-bench jobs    [--stores sqlite.normal,sqlite.full,postgres,redis.everysec,redis.always] [--workers 4]
                             [--jobs 20000] [--runs 5] [--pickups 500] [--finished 1000000 | --no-history]
                             [--postgres URL] [--redis URL]
        sluice-bench faults  [--stores sqlite.normal,postgres,redis.always] [--workers 4] [--minutes 5] [--lease 2000]
                             [--seed 1]
        sluice-bench faults --transcodes [--s3] [--kills 50] [--workers 3] [--lease 1000] [--seed 1]
        sluice-bench chunks  [--source FILE | --seconds 120] [--runs 3] [--parts 6] [--preset veryfast] [--no-costs]
                             [--ladder 1080p,720p,480p,360p | 1080p@6000k,...]
        sluice-bench chunks --model Benchmarks/Results/DATE-chunks.json [--hours 2]
        sluice-bench s3memory [--source FILE | --seconds 30] [--runs 3] [--preset veryfast] [--ladder ...]

        sluice-bench server segments  [--runs 5] [--seconds 8] [--connections 32]
        sluice-bench server api       [--rate 200] [--seconds 60] [--files 60] [--seed 1]
        sluice-bench server players   [--players 1000] [--clip 60] [--seconds 60] [--ramp 15] [--seed 1]
        sluice-bench server upload    [--size 5G] [--patch 64M]
        sluice-bench server slowloris [--connections 100] [--rate 200] [--seconds 20] [--runs 3] [--seed 1]
        sluice-bench server soak      [--minutes 60 | --seconds N] [--seed 1]

        Every benchmark also takes (--sluice, --peer and --ffprobe those that transcode)
          --json FILE      every sample, the machine, the versions and the command lines
          --save           the same, and a table, as Benchmarks/Results/<date>-<bench>.json and .md
          --check          compare with Benchmarks/thresholds.json; exit 1 and name what is exceeded
          --sluice PATH    our binary (default: beside sluice-bench)
          --peer PATH      ffmpeg          --ffprobe PATH   ffprobe
          --work DIR       where sources are kept and runs write (default: .build/bench)

        Servers are throwaway ones that Tests/servers starts on loopback. --lease is in milliseconds.
        server loads the sluice-server beside sluice-bench; segments also needs wrk and nginx.
        Without --source, ladder makes a film-like clip from formulas; --clip makes one from your footage.
        Example: swift build -c release --static-swift-stdlib && .build/release/sluice-bench ladder --copy auto --check

        """
}
