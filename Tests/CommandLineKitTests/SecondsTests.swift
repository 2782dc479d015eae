import Testing

@testable import CommandLineKit

@Suite struct SecondsTests {
    @Test(arguments: [
        ("6", Duration.seconds(6)), ("4.5", .milliseconds(4500)), ("6.006", .milliseconds(6006)), ("0", .zero),
        ("06.50", .milliseconds(6500)),
        ("2.000000000000000001", Duration(secondsComponent: 2, attosecondsComponent: 1)),
    ])
    func `decimal seconds are read exactly`(text: String, duration: Duration) {
        #expect(Seconds.duration(parsing: text) == duration)
    }

    @Test(arguments: [
        "", ".", ".5", "6.", "-6", "+6", "6s", "6,5", "1e3", "0x10", "inf", "nan", " 6", "6.5.1", "٦",
        "1234567890123456789", "1.0000000000000000001",
    ])
    func `anything else is no number of seconds`(text: String) {
        #expect(Seconds.duration(parsing: text) == nil)
    }
}
