import Document
import Knowledge

/// An exercise to run: the entry that it comes from, and its pace.
struct PracticeChoice: Equatable {
    /// The entry that it comes from, whose caution and sources are shown.
    var entry: Entry
    /// What is run.
    var practice: Practice
    /// What the person should know about the pace that they asked for; nil for the entry's own.
    var note: String?
}

/// Reads what stands behind `practice`: a name or counts, then how the pace should be.
///
/// `4-6` · `box slower` · `5-5` · `3-4` (counts of one's own) · `body scan faster` · `4-6 for 5 minutes` · `slower` (the
/// last one used).
struct PracticeRequest {
    private let shelf: PracticeShelf
    private let last: PracticeChoice?

    /// Breaths stay between these, in seconds: below they are no slow breaths any more, above they are strain.
    static let inhale = 2.0...10.0
    static let exhale = 2.0...14.0
    /// The longest hold that any entry teaches; nobody is led into a longer one.
    static let longestHold = 7.0
    /// How much one `slower` or `faster` changes.
    private static let slower = 1.25
    private static let faster = 0.8

    /// `last` is what `slower` alone refers to.
    init(_ shelf: PracticeShelf, last: PracticeChoice?) {
        self.shelf = shelf
        self.last = last
    }

    /// A word that changes an exercise.
    private enum Change {
        case slower, faster
        case minutes(Int)
    }

    /// The exercise that `words` ask for; nil where they don't name one.
    func choice(_ words: String) -> PracticeChoice? {
        var rest = words.lowercased().split(separator: " ").map(String.init)
        var changes: [Change] = []
        while let (change, count) = Self.lastChange(of: rest) {
            changes.insert(change, at: 0)
            rest.removeLast(count)
        }
        guard var choice = base(rest.joined(separator: " "), hasChanges: !changes.isEmpty) else { return nil }
        let own = shelf.practice(of: choice.entry)
        for change in changes {
            switch change {
            case .slower: choice = paced(choice, by: Self.slower, own: own)
            case .faster: choice = paced(choice, by: Self.faster, own: own)
            case .minutes(let minutes): choice = lasting(choice, minutes: minutes, own: own)
            }
        }
        return choice
    }

    /// What words come near to that ask for no exercise as they stand.
    enum Near: Equatable {
        /// Exercises whose names hold the words.
        case exercises([Entry])
        /// An exercise, and something behind it that is no pace.
        case pace(of: Entry, String)
        /// A name that no exercise has.
        case nothing
    }

    /// Nil where the words are many or a question: "practice what you preach" is not meant for the exercises.
    func near(_ words: String) -> Near? {
        let parts = words.lowercased().split(separator: " ").map(String.init)
        guard !parts.isEmpty, !words.hasSuffix("?") else { return nil }
        for length in (1..<max(parts.count, 1)).reversed() where parts.count - length <= 2 {
            let rest = parts[length...].joined(separator: " ")
            if let choice = choice(parts[..<length].joined(separator: " ")) { return .pace(of: choice.entry, rest) }
        }
        guard parts.count <= 2 else { return nil }
        let found = shelf.entries.filter { entry in
            let names = Words.split(entry.title) + Words.split(entry.id)
            return parts.allSatisfy { part in names.contains { $0 == part || part.count >= 4 && $0.hasPrefix(part) } }
        }
        return found.isEmpty ? .nothing : .exercises(found)
    }

    private func base(_ name: String, hasChanges: Bool) -> PracticeChoice? {
        if name.isEmpty {
            guard hasChanges else { return nil }
            return last ?? shelf.entry(PracticeShelf.gentlest).flatMap(plain)
        }
        if let entry = shelf.entry(name) { return plain(entry) }
        return counted(name)
    }

    private func plain(_ entry: Entry) -> PracticeChoice? {
        shelf.practice(of: entry).map { PracticeChoice(entry: entry, practice: $0, note: nil) }
    }

    private static func lastChange(of words: [String]) -> (Change, count: Int)? {
        guard let last = words.last else { return nil }
        switch last {
        case "slower": return (.slower, 1)
        // The entry on 4-7-8 says to count faster where it is too hard.
        case "faster", "quicker", "easier": return (.faster, 1)
        case "minutes", "minute", "min", "mins":
            guard words.count >= 2, let number = Int(words[words.count - 2]), (1...30).contains(number) else { return nil }
            return (.minutes(number), words.count >= 3 && words[words.count - 3] == "for" ? 3 : 2)
        default: return nil
        }
    }

    /// Counts of one's own: in and out, in, hold and out, or the four sides of a box.
    private func counted(_ name: String) -> PracticeChoice? {
        let parts = name.split { $0 == "-" || $0 == " " }
        let counts = parts.compactMap { Int($0) }.map(Double.init)
        guard counts.count == parts.count, (2...4).contains(counts.count) else { return nil }
        let motions: [Practice.Phase.Motion] = counts.count == 2 ? [.in, .out] : counts.count == 3 ? [.in, .hold, .out] : [.in, .hold, .out, .hold]
        for (count, motion) in zip(counts, motions) {
            let fits =
                switch motion {
                case .in: Self.inhale.contains(count)
                case .out: Self.exhale.contains(count)
                default: (1...Self.longestHold).contains(count)
                }
            guard fits else { return nil }
        }
        let base = counts.count == 2 ? PracticeShelf.gentlest : counts.count == 3 ? "breathing-4-7-8" : "breathing-box"
        guard let entry = shelf.entry(base), let own = shelf.practice(of: entry) else { return nil }
        let phases = zip(motions, counts).compactMap { Answer.phase("\($0.rawValue) \($1)") }
        let counted = parts.joined(separator: "-")
        var practice = Practice(title: "Breathing \(counted)", phases: phases, rounds: 1, caution: own.caution)
        practice.rounds = Self.rounds(for: own.seconds, of: practice, atMost: counts.count == 2 ? 60 : own.rounds)
        return PracticeChoice(entry: entry, practice: practice, note: "\(counted) is your own count. The notes and sources are those of “\(entry.title)”.")
    }

    /// The exercise slower or faster. Holds never become longer than the entry's, and a round that takes longer is
    /// repeated less often, so that the whole keeps its length.
    private func paced(_ choice: PracticeChoice, by factor: Double, own: Practice?) -> PracticeChoice {
        let before = choice.practice
        var choice = choice
        for index in before.phases.indices {
            let phase = before.phases[index]
            let half = (phase.seconds * factor * 2).rounded() / 2
            let seconds =
                switch phase.motion {
                case .in: min(max(half, Self.inhale.lowerBound), Self.inhale.upperBound)
                case .out: min(max(half, Self.exhale.lowerBound), Self.exhale.upperBound)
                case .hold: factor > 1 ? phase.seconds : max(half, 1)
                case .tense: phase.seconds
                case .rest: min(max(half.rounded(), 5), 120)
                }
            choice.practice.phases[index].seconds = seconds
        }
        if before.rounds > 1 { choice.practice.rounds = Self.rounds(for: before.seconds, of: choice.practice, atMost: max(own?.rounds ?? 1, before.rounds)) }
        choice.note = before.phases == choice.practice.phases ? "That is as \(factor > 1 ? "slow" : "fast") as it goes." : choice.note
        return choice
    }

    /// The exercise repeated until about so many minutes are over. What has holds is never repeated more often than its
    /// entry says.
    private func lasting(_ choice: PracticeChoice, minutes: Int, own: Practice?) -> PracticeChoice {
        var choice = choice
        let hasHolds = choice.practice.phases.contains { $0.motion == .hold }
        let most = hasHolds ? own?.rounds ?? 1 : 400
        let wanted = Self.rounds(for: Double(minutes) * 60, of: choice.practice, atMost: 400)
        choice.practice.rounds = min(wanted, most)
        if wanted > most { choice.note = "Its holds are long, so it stays at \(most) round\(most == 1 ? "" : "s")." }
        return choice
    }

    private static func rounds(for seconds: Double, of practice: Practice, atMost most: Int) -> Int {
        let round = practice.phases.reduce(0) { $0 + $1.seconds }
        guard round > 0 else { return 1 }
        return min(max(Int((seconds / round).rounded()), 1), max(most, 1))
    }
}
