import Document
import Taper

/// A part taken dry and a part as a liquid, added up: "a quarter of a 1 mg tablet and 3 mL of 0.05 mg/mL, how many mg", "0.3 mg dry and
/// 4 mL of 0.025 mg/mL, all in all?"
enum DryAndLiquid: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard let liquid = Concentrations.found(line), liquid.mixture == nil || line.has("dry"), line.asks.count("mg") || line.asks.dose || line.asks.amount || line.has("total", "all", "whole") || line.has("dry") && line.asks.isAny, !line.asks.count("ml"), line.has("plus", "and", "total", "with") || line.pieces.contains(.sign("+")), line.percents.isEmpty, !line.has("discard", "minus", "off") else { return nil }
        let volumes = line.volumes.filter { !$0.quantity.isEach && !liquid.used.contains($0.index) }
        guard volumes.count == 1, let volume = volumes.first, volume.role != .cut else { return nil }
        let tablets = LiquidFrame.tabletDrug(line, besides: liquid.used)
        let doses = line.doses.filter { !liquid.used.contains($0.index) && $0.quantity.share == nil }
        guard let given: (amount: Fraction, text: String) = tablets ?? (doses.count == 1 && (doses[0].quantity.measure == .dose || line.has("dry")) ? (doses[0].amount, Figures.mg(doses[0].amount)) : nil), tablets == nil || doses.isEmpty else { return nil }
        guard tablets != nil || line.pieces.contains(.sign("+")) || line.has("plus", "total", "dry") else { return nil }
        // "0.25 dry twice a day plus 5 mL": so often what stands right before it.
        let times = line.all(.times)
        guard times.count <= 1, times.allSatisfy({ $0.index < volume.index && tablets == nil && $0.amount > .zero }) else { return nil }
        let dry = times.first.map { (amount: given.amount * $0.amount, text: "\($0.amount) × \(given.text)") } ?? given
        let amount = volume.amount * liquid.value
        let total = dry.amount + amount
        let strength = liquid.mixture.map { "\(Figures.mg($0.milligrams)) in \(Figures.text($0.millilitres)) mL" } ?? "\(Figures.text(liquid.value)) mg/mL"
        return .result(Calculation(
            "\(dry.text) and \(Figures.text(volume.amount)) mL of \(strength)", says: ["Together that is ", "*\(Figures.mg(total))", "."], values: [Figures.value(total, "mg"), Figures.value(amount, "mg")],
            working: ["volume × concentration = \(Figures.text(volume.amount)) mL × \(Figures.text(liquid.value)) mg/mL = \(Figures.mg(amount))", "\(dry.text) + \(Figures.mg(amount)) = \(Figures.mg(total))"]))
    }
}
