import Core
import Screen
import Testing

struct NewAlarmsTests {
    @Test func `each snapshot against the one before it`() {
        var news = NewAlarms()
        let rounds: [([Alarm], Bool, String)] = [
            ([Samples.alarm(1)], false, "there from the beginning"),
            ([Samples.alarm(1), Samples.alarm(2)], true, "a new one"),
            ([Samples.alarm(1), Samples.alarm(2)], false, "the same"),
            ([Samples.alarm(1, .acknowledged), Samples.alarm(2)], false, "acknowledged"),
            ([Samples.alarm(1), Samples.alarm(2)], false, "an acknowledgement taken back"),
            ([Samples.alarm(1), Samples.alarm(3, .shelved)], false, "shelved from its beginning"),
            ([Samples.alarm(1), Samples.alarm(3)], true, "and brought back"),
            ([Samples.alarm(1, .shelved), Samples.alarm(3)], false, "an old one shelved"),
            ([Samples.alarm(1), Samples.alarm(3)], false, "and brought back"),
            ([Samples.alarm(4, .returnedUnacknowledged)], false, "over before anybody saw it"),
            ([], false, "all gone"), ([Samples.alarm(5), Samples.alarm(6)], true, "two at once"),
        ]
        for (alarms, isNew, words) in rounds { #expect(news.take(alarms) == isNew, "\(words)") }
    }
}
