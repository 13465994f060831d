/// Where to turn, by country, from `Knowledge/help-lines.yaml`.
public struct HelpLines: Sendable {
    /// A number or a chat that somebody answers.
    public struct Contact: Equatable, Sendable {
        /// What a contact is for.
        public enum Purpose: UInt8, Sendable, CaseIterable {
            /// Ambulance.
            case emergency = 0
            /// Someone who listens, day and night where not said otherwise.
            case crisis = 1
            /// Poison centre.
            case poison = 2
            /// Help for people who are hurt or threatened by somebody close.
            case abuse = 3
        }
        /// What it is for.
        public var purpose: Purpose
        /// Who answers; empty for the emergency number itself.
        public var name: String
        /// How to reach them, ready to be read: "988, call or text".
        public var reach: String
    }

    /// A country, or the European Union as a whole.
    public struct Country: Equatable, Sendable {
        /// Its code: two capital letters, "UK" rather than "GB".
        public var code: String
        /// Its name as it stands in a sentence.
        public var name: String
        /// Its contacts, the first to call first.
        public var contacts: [Contact]
        /// The source of the numbers in `Knowledge/sources.yaml`.
        public var source: String
        /// When they were last held against it, as year-month-day.
        public var checked: String

        /// The contacts for one purpose.
        public func contacts(for purpose: Contact.Purpose) -> [Contact] {
            contacts.filter { $0.purpose == purpose }
        }
    }

    private let blob: Blob

    init(_ blob: Blob) { self.blob = blob }

    /// All countries in the order of the file.
    ///
    /// A record: u8 count, then strings (u16 length, bytes) for code, name, source, checked, u8 contacts, then u8 purpose and two strings each.
    public var countries: [Country] {
        let (offset, length) = blob.bounds(.help)
        guard length > 0 else { return [] }
        var at = offset + 1
        func text() -> String {
            let count = Int(blob.u16(at))
            defer { at += 2 + count }
            return blob.text(at + 2, count)
        }
        func byte() -> UInt8 {
            defer { at += 1 }
            return blob.u8(at)
        }
        return (0..<Int(blob.u8(offset))).map { _ in
            let code = text(), name = text(), source = text(), checked = text()
            let contacts = (0..<Int(byte())).map { _ in
                Contact(purpose: Contact.Purpose(rawValue: byte()) ?? .crisis, name: text(), reach: text())
            }
            return Country(code: code, name: name, contacts: contacts, source: source, checked: checked)
        }
    }

    /// The country of a code in any case; "GB" is the UK, and a member state of the EU without lines of its own gets the EU's.
    public func country(_ code: String?) -> Country? {
        guard let code else { return nil }
        var wanted = code.uppercased()
        if wanted == "GB" { wanted = "UK" }
        let all = countries
        if let found = all.first(where: { $0.code == wanted }) { return found }
        return HelpLines.union.contains(wanted) ? all.first { $0.code == "EU" } : nil
    }

    private static let union: Set<String> = [
        "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT",
        "RO", "SK", "SI", "ES", "SE",
    ]
}
