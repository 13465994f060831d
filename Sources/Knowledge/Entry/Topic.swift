/// A label that entries answer.
public struct Topic: Equatable, Sendable {
    /// Its name, such as `daily-micro-taper`.
    public var label: String
    /// The shelf it stands on, such as `methods`.
    public var group: String
    /// What it is about.
    public var meaning: String

    /// A topic with these parts.
    public init(label: String, group: String, meaning: String) {
        self.label = label
        self.group = group
        self.meaning = meaning
    }

    var record: [String] { [label, group, meaning] }

    init?(record: [String]) {
        guard record.count == 3 else { return nil }
        self.init(label: record[0], group: record[1], meaning: record[2])
    }
}

/// A claim that one of the founding documents makes, and the entry that holds it or sets it right.
public struct SeedClaim: Equatable, Sendable {
    /// How the claim stands against better sources.
    public enum Verdict: String, CaseIterable, Sendable {
        case supported, contested, wrong, opinion
    }
    /// The document's file name.
    public var seed: String
    /// The claim in our words.
    public var claim: String
    /// How it stands.
    public var verdict: Verdict
    /// The id of the entry.
    public var entry: String

    /// A claim with these parts.
    public init(seed: String, claim: String, verdict: Verdict, entry: String) {
        self.seed = seed
        self.claim = claim
        self.verdict = verdict
        self.entry = entry
    }

    /// The record's first text keeps the claims in the order of their documents.
    func record(number: Int) -> [String] {
        let digits = String(number)
        return [seed + ":" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits, claim, verdict.rawValue, entry]
    }

    init?(record: [String]) {
        guard record.count == 4, let verdict = Verdict(rawValue: record[2]) else { return nil }
        self.init(seed: String(record[0].prefix { $0 != ":" }), claim: record[1], verdict: verdict, entry: record[3])
    }
}
