/// The countries of the brands: their codes (ISO 3166) and English names.
enum Countries {
    /// The English name of a code; the code itself where none is known.
    static func name(_ code: String) -> String { names[code] ?? code }

    /// As it stands behind "in": `the United States`.
    static func inSentence(_ code: String) -> String { (["US", "GB", "NL", "PH"].contains(code) ? "the " : "") + name(code) }

    /// The codes of the countries that a line names, and the words that name them.
    static func named(in words: [String]) -> (codes: [String], words: Set<String>) {
        var codes: [String] = []
        var used: Set<String> = []
        for (index, word) in words.enumerated() {
            let two = index + 1 < words.count ? word + " " + words[index + 1] : word
            // "us" and "uk" only behind "in the", as "us" is a common word.
            if let code = byName[two] ?? byName[word] ?? (index > 0 && ["in", "the"].contains(words[index - 1]) ? short[word] : nil) {
                if !codes.contains(code) { codes.append(code) }
                used.formUnion(byName[two] == nil ? [word] : two.split(separator: " ").map(String.init))
            }
        }
        return (codes, used)
    }

    private static let short = ["us": "US", "usa": "US", "uk": "GB", "states": "US"]

    private static let names: [String: String] = [
        "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BD": "Bangladesh", "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada",
        "CH": "Switzerland", "CY": "Cyprus",
        "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "ES": "Spain", "EU": "Europe", "FI": "Finland", "FR": "France",
        "GB": "United Kingdom", "GR": "Greece", "HK": "Hong Kong",
        "HU": "Hungary", "IE": "Ireland", "IN": "India", "IT": "Italy", "JP": "Japan", "LT": "Lithuania", "LU": "Luxembourg", "MT": "Malta", "MX": "Mexico",
        "NL": "Netherlands",
        "NO": "Norway", "NZ": "New Zealand", "PH": "Philippines", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SI": "Slovenia",
        "SK": "Slovakia", "US": "United States", "ZA": "South Africa",
        "IL": "Israel", "TR": "Turkey", "CL": "Chile", "CO": "Colombia", "PE": "Peru", "VE": "Venezuela", "TH": "Thailand", "MY": "Malaysia",
        "SG": "Singapore", "PK": "Pakistan",
    ]

    private static let byName: [String: String] = {
        var result = ["america": "US", "usa": "US", "england": "GB", "britain": "GB", "scotland": "GB", "holland": "NL", "czech republic": "CZ",
            "the netherlands": "NL", "brasil": "BR"]
        for (code, name) in names { result[name.lowercased()] = code }
        return result
    }()
}
