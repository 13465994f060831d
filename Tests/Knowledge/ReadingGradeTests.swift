import Testing

@testable import Knowledge

@Suite struct ReadingGradeTests {
    private let grader = ReadingGrade(names: ["clonazepam", "benzodiazepine"])

    @Test(arguments: [("a", 1), ("taper", 2), ("dose", 1), ("little", 2), ("body", 2), ("stopped", 1), ("needed", 2), ("doctor", 2), ("withdrawal", 3), ("0.5", 1), ("makes", 1), ("services", 3)])
    func syllables(word: String, count: Int) {
        #expect(ReadingGrade.syllables(of: word) == count)
    }

    @Test func theFormula() {
        // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59.
        #expect(abs(grader.grade(of: ["The cat sat on the mat."]) - (-1.45)) < 0.001)
    }

    @Test func aDrugsNameIsAnEasyWord() {
        #expect(grader.grade(of: ["Take clonazepam now."]) == grader.grade(of: ["Take it now."]))
        #expect(grader.grade(of: ["Take alprazolam now."]) > grader.grade(of: ["Take it now."]))
    }

    @Test func sentences() {
        #expect(ReadingGrade.sentences(of: "Take 0.5 mg. Then wait! Why? Because: so").count == 5)
        #expect(ReadingGrade.sentences(of: "Do this: wait.", endingAtColons: false).count == 1)
    }
}
