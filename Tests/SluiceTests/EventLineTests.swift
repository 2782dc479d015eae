import CommandLineKit
import HLSMedia
import Testing

@testable import sluice

@Suite struct EventLineTests {
    @Test func `progress is one object with the event's name, its figures and those that follow from them`() throws {
        let progress: TranscodeProgress = try ProgressJSON.decode(
            """
            {"fraction": 0.5, "seconds": 10, "duration": 20, "elapsed": 4,
             "rungs": [{"name": "v360", "frames": 100, "framesPerSecond": 25}]}
            """)
        #expect(
            try JSONText.line(EventLine(.progress(progress))) == """
                {"duration":20,"elapsed":4,"event":"progress","fraction":0.5,"remaining":4,\
                "rungs":[{"frames":100,"framesPerSecond":25,"name":"v360"}],"seconds":10,"speed":2.5}

                """)
    }

    @Test func `a segment is one object with its rung`() throws {
        let segment: SegmentInfo = try ProgressJSON.decode(
            #"{"number": 1, "name": "v360/seg-00001.m4s", "start": 6, "duration": 6, "size": 1000}"#)
        #expect(
            try JSONText.line(EventLine(.segment(segment, rung: "v360"))) == """
                {"duration":6,"event":"segment","name":"v360/seg-00001.m4s","number":1,"rung":"v360","size":1000,"start":6}

                """)
    }

    @Test func `a failure is one line whatever its message holds`() throws {
        #expect(
            try JSONText.line(EventLine.failed("a \"b\" c/d")) == #"{"event":"failed","message":"a \"b\" c/d"}"# + "\n")
    }
}
