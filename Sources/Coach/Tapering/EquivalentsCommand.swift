import Document
import Taper

extension Command {
    static let equivalents = Command(
        name: "equivalents", aliases: ["equivalent"], summary: "Look up a dose in another medicine, by every table.",
        details: "Shows what each published table sets beside a dose, as a spread with its sources. The tables rest on opinion and differ twofold for some medicines, so there is never one number; your prescriber chooses. Without a second medicine it is diazepam.",
        argument: .text(name: "DOSE DRUG in DRUG", required: true),
        examples: [Example("equivalents 1 mg clonazepam in diazepam", "every table's number"), Example("equivalents 2 mg lorazepam in clonazepam", "between any two")],
        suits: { session, words in EquivalentsReading(words, session.formulary) != nil }
    ) { session, words in
        guard let reading = EquivalentsReading(words, session.formulary) else {
            return .failure("I can't read this.", hint: "Write a dose and two medicines, such as: equivalents 1 mg clonazepam in diazepam")
        }
        return Calculator(session: session).reply(to: reading.line) ?? .failure("No table lists both of these medicines.", hint: "Only a prescriber or pharmacist can say what would be level.")
    }
}

/// A dose of one medicine and the name of another.
struct EquivalentsReading {
    /// As the calculator reads it: `1 mg clonazepam in diazepam`.
    let line: String

    /// Nil where the words hold anything else.
    init?(_ words: String, _ formulary: Formulary) {
        var drugs: [Medication] = []
        var amount: [String] = []
        for word in words.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "?" }).map(String.init) {
            if let drug = formulary.medication(named: word) {
                drugs.append(drug)
            } else if !["in", "to", "of", "for", "into", "as", "a", "day", "the", "what", "is"].contains(word.lowercased()) {
                amount.append(word)
            }
        }
        guard let dose = try? Dose.parse(amount.joined(separator: " ")), dose > .zero, let from = drugs.first else { return nil }
        let to = drugs.count > 1 ? drugs[1] : formulary.medication(named: "diazepam")
        guard drugs.count <= 2, let to, to.id != from.id else { return nil }
        line = "\(dose) \(from.id) in \(to.id)"
    }
}
