import Document
import Taper

/// How much so many cuts take off together, from wherever they start: "0.004 mg a day, how much have I come down after 30
/// cuts".
enum CutsAddedUp: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.drugs.count < 2, line.strangers <= 3, !line.asks.percent, !line.asks.duration, !line.asks.weight, !line.asks.count("day", "week", "month", "tablet"), !line.asks.count("cut") || line.says("total", "cut"), !line.has("average", "mean", "spread", "split", "each", "per"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), asksForTheFall(line) else { return nil }
        let cuts = line.placed.filter { $0.quantity.isDoseLike || $0.quantity.measure == .volume }
        guard cuts.count == 1, let cut = cuts.first, cut.amount > .zero, cut.role == .cut || cut.quantity.rate != nil || line.first(.cuts) != nil, let (count, text) = count(line, cut) else { return nil }
        guard line.placed.count == 2 else { return nil }
        // "0.1 mg off in 28 days, how much less each day" asks for one of them.
        if !line.has("total", "altogether"), let last = line.pieces.last(where: { $0 != .sign("?") }), case .interval = last { return nil }
        let unit = cut.quantity.measure == .volume ? "mL" : "mg"
        let total = cut.amount * count
        return .result(Calculation(
            "\(count) cuts of \(Figures.text(cut.amount)) \(unit)\(text)", says: ["Together they take off ", "*\(Figures.text(total)) \(unit)", "."], values: [Figures.value(total, unit)],
            working: ["cuts × cut = \(count) × \(Figures.text(cut.amount)) \(unit) = \(Figures.text(total)) \(unit)"]))
    }

    /// "how much have I come down", "how many mg off altogether", "total reduction", and not "what dose am I on".
    private static func asksForTheFall(_ line: AskedLine) -> Bool {
        // "0.001 a day less, how much is that in 4 weeks"
        let isThat = line.says("much", "is", "that") || line.says("much", "is", "it") || line.says("much", "that") || line.says("that", "come", "to") || line.says("that", "comes", "to") || line.says("that", "add", "up") || line.says("ml", "is", "that") || line.says("mg", "is", "that") || line.says("does", "that", "make")
        if isThat, line.asks.amount || line.asks.isAny, line.placed.contains(where: { $0.role == .cut }), !line.has("left", "leave", "from") { return true }
        if line.says("how", "far"), line.has("down", "cut", "lower"), !line.has("from", "left") { return true }
        guard line.asks.amount || line.asks.count("mg", "mcg", "ml") || line.has("total") && line.asks.isAny, !line.asks.dose || line.has("total"), !line.has("left", "leave", "land", "from") else { return false }
        if line.says("come", "down") || line.says("came", "down") || line.says("gone", "down") || line.says("got", "down") || line.says("went", "down") || line.says("been", "cut") || line.says("have", "cut") { return true }
        // "how many mg lower after 50 days"
        if line.pieces.indices.contains(where: { ["mg", "mcg", "ml", "much"].contains(line.word($0) ?? "") && line.pieces[($0 + 1)...].prefix(3).contains { ["cut", "minus", "down", "off"].contains($0.word ?? "") } && line.has("how") && line.pieces[..<$0].suffix(2).contains { ["many", "how", "much"].contains($0.word ?? "") } }) { return true }
        return line.has("total", "altogether", "off", "lower", "lost") && (line.has("off", "cut", "minus", "down", "drop", "lower", "lost"))
    }

    private static func count(_ line: AskedLine, _ cut: AskedLine.Placed) -> (Fraction, String)? {
        if let cuts = line.first(.cuts) ?? line.all(.times).first(where: { $0.quantity.rate == nil }) { return cuts.amount.isWhole && cuts.amount > .one ? (cuts.amount, "") : nil }
        guard let rate = cut.quantity.rate ?? line.intervals.first, rate.hours > .zero, line.spans.count == 1, let time = line.spans.first, let span = time.quantity.span, ["for", "in", "after", "over", "at", "across", "within"].contains(line.before(time.index).first ?? "") || line.after(time.index).first == "of" else { return nil }
        let count = span.unit == rate.unit ? span.count / rate.count : span.hours / rate.hours
        let whole = Fraction(count.floor, over: 1)
        return whole > .one ? (whole, ", one every \(rate.afterEvery) for \(span.text)") : nil
    }
}
