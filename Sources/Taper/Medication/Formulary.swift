/// The medications that the calculator knows, found by name or brand. Names are compared in lower case, letter for
/// letter: nothing is ever corrected into another drug.
public struct Formulary: Sendable {
    public let medications: [Medication]
    /// Ids of equivalence tables with the words by which people name them: `ashton`, `va`, `scotland`.
    public let tables: [Table]
    private let byName: [String: Int]
    /// The most words that a name has.
    let longestName: Int

    /// An equivalence table.
    public struct Table: Hashable, Sendable {
        /// Source id, such as `ashton-2002`.
        public let source: String
        /// The words a sentence may use for it, lower case; the first is the one that is printed.
        public let names: [String]

        public init(source: String, names: [String]) {
            (self.source, self.names) = (source, names)
        }
    }

    /// A name that two medications share belongs to the first of them.
    public init(_ medications: [Medication], tables: [Table] = Formulary.usualTables) {
        self.medications = medications
        self.tables = tables
        var byName: [String: Int] = [:]
        for (index, medication) in medications.enumerated() {
            let names = [medication.id, medication.name] + medication.otherNames + medication.brands.map(\.name)
            for name in names where byName[Formulary.key(name)] == nil { byName[Formulary.key(name)] = index }
        }
        self.byName = byName
        longestName = byName.keys.map { key in 1 + key.utf8.count { $0 == UInt8(ascii: " ") } }.max() ?? 0
    }

    /// The same medications with what is sold in these countries (ISO 3166 codes in capitals) listed first.
    public func inRegion(_ countries: Set<String>) -> Formulary {
        Formulary(medications.map { $0.inRegion(countries) }, tables: tables)
    }

    /// The medication with that id, name, other name or brand.
    public func medication(named name: some StringProtocol) -> Medication? {
        byName[Formulary.key(name)].map { medications[$0] }
    }

    /// The table that a word names, by source id or short name.
    public func table(named name: some StringProtocol) -> Table? {
        let key = Formulary.key(name)
        return tables.first { $0.source == key || $0.names.contains(key) }
    }

    /// The word by which a table is printed in a sentence.
    func shortName(ofTable source: String) -> String {
        tables.first { $0.source == source }?.names.first ?? source
    }

    /// The tables compared in the knowledge base.
    public static let usualTables: [Table] = [
        Table(source: "ashton-2002", names: ["ashton", "ashton manual"]),
        Table(source: "va-dod-2021", names: ["va-dod", "va", "va/dod", "vadod", "dod"]),
        Table(source: "scotland-2024", names: ["scotland", "scottish", "nhs scotland"]),
        Table(source: "sps-equivalence", names: ["sps"]),
        Table(source: "nsw-health", names: ["nsw", "nsw health"]),
        Table(source: "who-2009", names: ["who"]),
        Table(source: "helsedirektoratet", names: ["helsedirektoratet", "norway", "norwegian"]),
    ]

    /// Lower case, single spaces.
    private static func key(_ name: some StringProtocol) -> String {
        let name = name.lowercased()
        // Nearly all names are one plain word, and all of them are read whenever Ebb starts to compute.
        guard name.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 >= 0x80 }) else { return name }
        return name.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }).joined(separator: " ")
    }
}
