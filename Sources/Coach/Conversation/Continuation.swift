import Taper

/// A line of amounts and hardly anything else, after a sum or a plan: the same again with other numbers.
///
/// The amounts of the line before are kept with what they count and the word that gives them their role. Each new amount
/// takes the place of the one of its kind, or of the one that "not X" names. Which place is right, the sum itself says:
/// the first that can be computed counts. A word that is no part of it, and the line is a question of its own.
struct Continuation {
    private let before: String
    private let isPlan: Bool
    private let computes: (String) -> Bool

    /// After `before`, which was computed; `computes` says whether a whole line can be.
    init(_ before: String, isPlan: Bool, computes: @escaping (String) -> Bool) {
        (self.before, self.isPlan, self.computes) = (before, isPlan, computes)
    }

    /// The line before with what `line` changes in it; nil where `line` changes nothing or says more.
    func whole(_ line: String) -> String? {
        guard line.utf8.count <= 80, !line.contains("\n") else { return nil }
        let new = AmountInLine.all(in: line)
        guard new.others.allSatisfy(Self.beside.contains), new.amounts.allSatisfy({ $0.value.map { $0 > .zero } ?? true }) else { return nil }
        if new.amounts.isEmpty { return base(new.others) }
        // A sum of its own, or a rate that is asked about: "is 10% every 2 weeks ok".
        let isRate = new.amounts.contains { $0.kind == .interval } && new.amounts.count > 1
        // "what about 5%" opens a change; "what is 5% of 0.75 mg" asks for itself.
        let asksForItself = new.others.contains("whats") || new.others.contains("what") && new.others.contains("is")
        if asksForItself || Self.openers.isDisjoint(with: new.others), isRate || computes(line) { return nil }
        if let shifted = shifted(new.amounts, new.others) { return shifted }
        let (taken, named) = Self.withoutNamed(new.amounts, new.tokens)
        let letters = Array(line)
        if isPlan, taken.count == 1, let ended = ended(taken[0], new.others, letters) { return ended }
        guard let first = taken.first else { return nil }
        for place in places(for: first, named: named, others: new.others) {
            var changes = [(place.range, text(first, for: place, letters))]
            var used = [place.range]
            for amount in taken.dropFirst() {
                guard let next = places(for: amount, named: nil, others: new.others).first(where: { !used.contains($0.range) }) else { continue }
                changes.append((next.range, text(amount, for: next, letters)))
                used.append(next.range)
            }
            guard changes.count == taken.count else { continue }
            let full = changed(changes)
            // The same number in its place once more is no reason to look for another place.
            if full == before || computes(full) { return full }
        }
        return nil
    }

    // MARK: Places

    private var old: [AmountInLine] { AmountInLine.all(in: before).amounts }

    /// The amounts whose place a new one may take, the likeliest first.
    private func places(for new: AmountInLine, named: Fraction?, others: [String]) -> [AmountInLine] {
        if let named, let meant = old.first(where: { $0.value == named && likeness(new, $0, 0, others) != nil }) { return [meant] }
        return old.enumerated().compactMap { index, amount in likeness(new, amount, index, others).map { (amount, $0) } }
            .sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// How well an amount fits into the place of an old one; nil where it can't stand there.
    private func likeness(_ new: AmountInLine, _ old: AmountInLine, _ index: Int, _ others: [String]) -> Double? {
        var score: Double
        switch (new.kind, old.kind) {
        case let (a, b) where a == b: score = a == .bare ? 3 : 6
        case (.bare, .milligrams), (.milligrams, .bare): score = 4
        case (.interval, .span), (.span, .interval): score = 3
        // "make it 5%" of a plan in mg, and the other way round.
        case (.percent, .milligrams) where isPlan && index > 0: score = 1
        case (.bare, .interval) where old.value == nil: return nil
        case (.bare, .interval), (.bare, .strength), (.bare, .span): score = -5
        // A share of a dose isn't taken for a percentage: "stop at 0.25" is none.
        case (.bare, .percent) where new.value.map { $0 < .one } ?? true: return nil
        case (.bare, _): score = 0
        default: return nil
        }
        let isEnd = ["to", "until", "till"].contains(new.role) || !Self.ends.isDisjoint(with: others)
        if isEnd, !["to", "until", "till"].contains(old.role) { return nil }
        if isEnd || !new.role.isEmpty && Self.sameRole(new.role, old.role) { score += 10 }
        if new.isDaily, old.isDaily { score += 5 }
        if isPlan, index == 0, ["from", "at"].contains(new.role) || others.contains("start") || others.contains("starting") { score += 6 }
        if let a = new.value, let b = old.value, b > .zero {
            score -= min(Self.octaves(a, b) * 1.5, 6)
            if new.kind == .bare, old.kind == .percent, a.isWhole, a >= Fraction(3) { score += 2 }
        }
        return score
    }

    private static func sameRole(_ a: String, _ b: String) -> Bool {
        a == b || ["to", "until", "till"].contains(a) && ["to", "until", "till"].contains(b) || ["of", "off"].contains(a) && ["of", "off"].contains(b)
    }

    /// How often one number must be doubled to reach the other.
    private static func octaves(_ a: Fraction, _ b: Fraction) -> Double {
        var (low, high) = a < b ? (a, b) : (b, a)
        var count = 0.0
        while low * Fraction(2) <= high, count < 8 {
            low = low * Fraction(2)
            count += 1
        }
        high = high / low
        return count + (Double(high.decimal(places: 4)) ?? 1) - 1
    }

    // MARK: Ways to change

    /// "then to 0.8": what was the end is the beginning now.
    private func shifted(_ new: [AmountInLine], _ others: [String]) -> String? {
        guard new.count == 1, others.contains("then"), ["to", "down"].contains(new[0].role) else { return nil }
        let old = self.old
        guard let end = old.indices.dropFirst().first(where: { old[$0].role == "to" && [.milligrams, .bare].contains(old[$0].kind) }),
            [.milligrams, .bare].contains(old[end - 1].kind), let value = new[0].value
        else { return nil }
        let letters = Array(before)
        let full = changed([(old[end - 1].number, String(letters[old[end].number])), (old[end].number, value.description)])
        return computes(full) ? full : nil
    }

    /// "to 0.25 mg", "no, stop at 0.25": the end of a plan that had none, or another one.
    private func ended(_ new: AmountInLine, _ others: [String], _ line: [Character]) -> String? {
        guard [.milligrams, .bare].contains(new.kind), ["to", "until", "till"].contains(new.role) || !Self.ends.isDisjoint(with: others) else { return nil }
        let text = String(line[new.number]) + " mg"
        if let end = old.first(where: { ["to", "until"].contains($0.role) && $0.kind == .milligrams }) {
            let full = changed([(end.range, text)])
            return computes(full) ? full : nil
        }
        let full = "\(before), to \(text)"
        return computes(full) ? full : nil
    }

    /// "of the starting dose, i mean": of which dose a percentage is taken.
    private func base(_ words: [String]) -> String? {
        guard words.contains("dose"), let word = words.first(where: ["starting", "original", "current", "first"].contains) else { return nil }
        let base = word == "current" ? "of the current dose" : "of the starting dose"
        guard let percent = old.first(where: { $0.kind == .percent }) else { return nil }
        let letters = Array(before)
        var rest = String(letters[percent.range.upperBound...])
        for said in [" of the current dose", " of the starting dose"] where rest.hasPrefix(said) { rest.removeFirst(said.count) }
        let full = String(letters[..<percent.range.upperBound]) + " " + base + rest
        return full != before && computes(full) ? full : nil
    }

    /// The amounts without the one that "not" points away from, and its number.
    private static func withoutNamed(_ amounts: [AmountInLine], _ tokens: [AmountInLine.Token]) -> ([AmountInLine], Fraction?) {
        guard amounts.count == 2 else { return (amounts, nil) }
        for (index, amount) in amounts.enumerated() {
            let before = tokens[..<amount.tokens.lowerBound].suffix(2).map(\.text)
            guard before.last == "not" || before.first == "not" && !amount.role.isEmpty else { continue }
            return ([amounts[1 - index]], amount.value)
        }
        return (amounts, nil)
    }

    // MARK: Writing

    /// The new amount as it belongs into the place of an old one: with the unit that it leaves out.
    private func text(_ new: AmountInLine, for old: AmountInLine, _ line: [Character]) -> String {
        let letters = Array(before)
        let words = String(line[new.range])
        if new.kind == .interval, old.kind == .span { return words.hasPrefix("every ") ? String(words.dropFirst(6)) : words }
        if new.kind == .span, old.kind == .interval { return "every " + words }
        guard new.kind == .bare || new.kind == .milligrams && new.range == new.number else { return words }
        return String(letters[old.range.lowerBound..<old.number.lowerBound]) + String(line[new.number]) + String(letters[old.number.upperBound..<old.range.upperBound])
    }

    private func changed(_ changes: [(Range<Int>, String)]) -> String {
        let letters = Array(before)
        var text = ""
        var place = 0
        for (range, new) in changes.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) where range.lowerBound >= place {
            text += String(letters[place..<range.lowerBound]) + new
            place = range.upperBound
        }
        return text + String(letters[place...])
    }

    // MARK: Words

    /// Words that begin a line which leans on the one before.
    static let openers: Set<String> = ["and", "also", "or", "then", "but", "what", "how", "about", "if", "no", "nope", "not", "sorry", "oops", "wait", "actually",
        "correction", "meant", "mean", "instead", "rather", "make", "same", "try"]
    private static let ends: Set<String> = ["stop", "end", "ending", "until", "till", "finish"]
    /// Words that may stand beside the amounts; one that isn't here, and the line says something else.
    private static let beside: Set<String> = openers.union(ends).union([
        "ok", "okay", "now", "so", "i", "its", "it", "is", "was", "were", "that", "should", "be", "use", "with", "for", "of", "off", "from", "to", "at", "in", "please",
        "pls", "a", "the", "dose", "only", "just", "say", "said", "lets", "let", "me", "do", "well", "hm", "hmm", "um", "uh", "start", "starting", "current", "original",
        "first", "my", "down", "per", "each", "every", "day", "daily", "after", "over", "by", "would", "one", "again", "this", "time", "im",
    ])
}
