/// What stays set from one start to the next: who uses Ebb and how it is shown. Nothing about a person stands in it.
///
/// The file is a few lines of `name = value`. Ebb's executable reads and writes it; a session only holds the values.
public struct Settings: Equatable, Sendable {
    /// Who uses Ebb.
    public enum Role: String, CaseIterable, Sendable {
        /// Somebody who tapers, or may. What Ebb takes everybody for who says nothing else.
        case patient
        /// Somebody who sits beside one person.
        case coach
        /// Somebody who stands before a group.
        case facilitator
    }

    /// Who uses Ebb; nil where nobody has said yet, so that the start asks.
    public var role: Role?
    /// One thing a screen, short sentences.
    public var isFog = false
    /// No drawing, no colour, no rewriting of lines: for screen readers.
    public var isPlain = false
    /// Whose help-lines are shown; nil for the locale's country.
    public var country: String?
    /// What `calm` starts before anything else was used: as behind `practice`.
    public var calm: String?

    /// Somebody was asked for a role and asked something else instead: it isn't asked again.
    public var wasAsked = false

    /// Nothing set.
    public init() {}

    /// Reads the file's text. A line that can't be read is left out and named in `problems`, by its number.
    public init(_ text: String, problems: inout [Int]) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(100).enumerated() {
            let line = line.trimmingBlanks()
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.firstIndex(of: "="), set(line[..<equals].trimmingBlanks(), to: line[line.index(after: equals)...].trimmingBlanks()) else {
                problems.append(index + 1)
                continue
            }
        }
    }

    /// The names, in the order of the file.
    static let names = ["role", "fog", "plain", "country", "calm"]
    /// The name of what is no setting: that the role was asked for.
    private static let asked = "asked"

    /// Sets `name`; false where there is no such name or value.
    mutating func set(_ name: String, to value: String) -> Bool {
        let value = value.lowercased()
        switch name {
        case "role":
            guard let role = Role(rawValue: value) else { return false }
            self.role = role
        case "fog", "plain":
            guard ["on", "off"].contains(value) else { return false }
            if name == "fog" { isFog = value == "on" } else { isPlain = value == "on" }
        case Self.asked:
            guard ["yes", "no"].contains(value) else { return false }
            wasAsked = value == "yes"
        case "country":
            guard (2...3).contains(value.count), value.allSatisfy(\.isLetter) else { return false }
            country = value.uppercased()
        case "calm":
            guard !value.isEmpty, value.count <= 40, value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " }) else { return false }
            calm = value
        default: return false
        }
        return true
    }

    /// The value of `name` as it stands in the file; nil where it isn't set.
    func value(_ name: String) -> String? {
        switch name {
        case "role": role?.rawValue
        case "fog": isFog ? "on" : nil
        case "plain": isPlain ? "on" : nil
        case "country": country
        case "calm": calm
        default: nil
        }
    }

    /// The file's text.
    public var text: String {
        "# How ebb is used on this computer. Nothing about a person stands here. `settings forget` deletes it.\n"
            + Self.names.compactMap { name in value(name).map { "\(name) = \($0)\n" } }.joined()
            + (wasAsked ? "\(Self.asked) = yes\n" : "")
    }
}
