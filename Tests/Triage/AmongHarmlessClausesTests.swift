import Testing

@testable import Triage

/// What is danger by itself stays danger, however many harmless words stand around it: they may bring the model near to nothing.
@Suite struct AmongHarmlessClausesTests {
    static let dangers = [
        "i want to kill myself", "i took 30 of my pills", "my wife is having a seizure right now", "i am going to end it tonight",
        "my toddler swallowed my klonopin", "he wont wake up", "i have chest pain and cant breathe", "i ran out two days ago and im shaking",
        "i want to die", "the voices tell me to hurt him",
    ]
    static let harmless = [
        "klonopin 1mg, doc says 10% every two weeks, is that ok", "what is a daily micro-taper", "how much is 10 percent of 0.8", "thanks for the tips on sleep last week",
        "i weigh my tablets on a scale with three decimals", "is half a 0.5 tablet in the morning and half at night fine",
    ]

    @Test(arguments: dangers, harmless)
    func aDangerBesideAHarmlessClauseIsSeen(danger: String, harmless: String) {
        for line in ["\(harmless), \(danger)", "\(danger), \(harmless)", "\(harmless). \(danger)", "\(harmless), \(danger), \(harmless)"] {
            #expect(AlertTests.triage.assess(line) != nil, "\(line)")
        }
    }
}
