import Knowledge
import Taper

/// What somebody says they take: "i take 1 mg klonopin", "im on 0.5 twice a day". Sums that leave the dose out mean this one.
struct ToldDose: Equatable {
    /// In mg a day.
    var daily: Fraction
    /// The id of the medicine, where one is named.
    var medicine: String?

    /// `1.5 mg`.
    var text: String { "\(daily) mg" }

    /// Nil for every line that says more than one dose, or asks.
    init?(_ line: String, _ spoken: SpokenLine) {
        guard line.utf8.count <= 80, !line.contains("?"), spoken.mentions.count <= 1, Self.starts.contains(where: spoken.words.starts) else { return nil }
        let (amounts, others, _) = AmountInLine.all(in: line)
        let doses = amounts.filter { $0.kind == .milligrams || $0.kind == .bare }
        guard doses.count == 1, let dose = doses[0].value, dose > .zero, dose <= Fraction(200) else { return nil }
        guard doses[0].kind == .milligrams || spoken.mentions.count == 1, amounts.allSatisfy({ $0.kind == .times || $0.range == doses[0].range }) else { return nil }
        let names = Set(spoken.mentions.flatMap { $0.name.split(separator: " ").map(String.init) })
        guard others.allSatisfy({ Self.beside.contains($0) || names.contains($0) || Self.often[$0] != nil }) else { return nil }
        var times = amounts.first { $0.kind == .times }?.value ?? .one
        for word in others { if let count = Self.often[word] { times = Fraction(count) } }
        guard times >= .one, times <= Fraction(6) else { return nil }
        daily = dose * times
        medicine = spoken.mentions.first?.id
    }

    private static let often = ["twice": 2, "bid": 2, "thrice": 3, "tid": 3, "qid": 4]
    private static let starts: [[String]] = ["i take", "im on", "i am on", "i m on", "my dose is", "im taking", "i am taking", "im at", "i am at", "currently on", "im currently on", "he takes",
        "she takes", "hes on", "shes on", "he is on", "she is on", "mum takes", "mom takes", "dad takes", "my daily dose is", "taking", "on", "were at"].map { $0.split(separator: " ").map(String.init) }
    private static let beside: Set<String> = [
        "i", "im", "am", "m", "take", "taking", "takes", "on", "at", "my", "dose", "is", "he", "she", "hes", "shes", "mum", "mom", "dad", "currently", "now", "a", "per", "day",
        "daily", "each", "every", "night", "nightly", "at", "of", "the", "in", "total", "and", "right", "still", "were", "we", "mg", "s",
    ]
}
