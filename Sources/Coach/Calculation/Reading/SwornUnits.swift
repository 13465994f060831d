import Taper

/// An oath between a number and its unit: "five bloody percent of 1.3" is 5%, and no fall from 5 to 1.3.
enum SwornUnits {
    private static let oaths: Set<String> = [
        "bloody", "fucking", "fuckin", "fkn", "effing", "fricking", "freaking", "frigging", "flipping", "friggin", "freakin", "damn", "damned", "goddamn", "goddamned", "sodding", "ruddy", "blasted", "stinking", "lousy", "measly", "puny", "crummy", "miserable",
        "poxy", "piddly", "paltry", "stupid", "whole", "entire", "little", "tiny", "teeny", "mere", "lil",
    ]

    static func joined(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) {
            guard case .quantity(var number) = pieces[index], number.measure == .bare, number.style != .ordinal, !number.isStrength, let oath = pieces[index + 1].word, let unit = pieces[index + 2].word else { continue }
            let isOath = oaths.contains(oath)
            switch unit {
            // Whatever stands between, "4 … percent of 2.25" names no dose of 4 mg.
            case "percent" where isOath || isStranger(oath) && ["of", "off", "less", "minus", "cut", "from"].contains(pieces.indices.contains(index + 3) ? pieces[index + 3].word ?? "" : ""):
                number.measure = .percent
            case "mg" where isOath: number.measure = .dose
            default: continue
            }
            pieces.replaceSubrange(index...(index + 2), with: [.quantity(number)])
        }
    }

    /// A word that has no meaning in a sum.
    private static func isStranger(_ word: String) -> Bool { word.utf8.count > 2 && !WordForms.isKnown(word) && !FillerWords.contains(word) && !["equals", "without", "versus", "being"].contains(word) }
}
