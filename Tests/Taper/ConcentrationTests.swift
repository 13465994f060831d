import Taper
import Testing

@Suite struct ConcentrationTests {
    func model(_ medication: Medication) throws -> Superposition { try #require(medication.kinetics.flatMap(Superposition.init)) }
    func isNear(_ value: Double, _ expected: Double, within tolerance: Double = 0.02) -> Bool { abs(value - expected) <= tolerance * expected }

    /// The figures that the constants were published with, or were checked against when they were chosen.
    @Test func publishedLevels() throws {
        let clonazepam = try model(TestFormulary.clonazepam)
        #expect([24.0, 12, 8].map { (clonazepam.steadyState(every: $0).accumulation * 10).rounded() / 10 } == [2.6, 4.7, 6.8])
        #expect(isNear(clonazepam.peakHours, 2.7))
        let threeTimes = clonazepam.steadyState(every: 8)
        // 2 mg three times a day, in ng/mL: published trough about 55.
        #expect(isNear(threeTimes.trough * 2000, 50.5))
        #expect(isNear(threeTimes.mean * 2000, 54))
        // 1 mg a day: published 10 to 12 ng/mL; and by the published clearance of 0.8 mL/min/kg, 11.2.
        let alprazolam = try model(TestFormulary.alprazolam).steadyState(every: 24).mean * 1000
        #expect(alprazolam > 10 && alprazolam < 12)
        let byClearance = try #require(
            Superposition(
                Kinetics(
                    bioavailability: 0.9, litresPerKilogram: 1, halfLifeHours: 0.693147 / 0.048, absorptionPerHour: 2.5, source: "fda-xanax")))
        #expect(isNear(byClearance.steadyState(every: 24).mean * 1000, 11.2))
        let lorazepam = try model(TestFormulary.lorazepam)
        #expect(isNear(lorazepam.peakHours, 2.0, within: 0.15))
        #expect(isNear(lorazepam.level(hoursAfterDose: lorazepam.peakHours) * 2000, 20.7, within: 0.03))
        let diazepam = try model(TestFormulary.diazepam)
        #expect(diazepam.peakHours > 0.9 && diazepam.peakHours < 1.5)
        let mean = diazepam.steadyState(every: 24).mean * 10_000
        #expect(mean > 220 && mean < 500)
        // About 94 % of the steady state after four half-lives.
        #expect(isNear(clonazepam.hours(toShare: 0.9375), 4 * 35, within: 0.0001))
    }

    @Test func theClosedFormIsTheSumOfManyDoses() throws {
        let model = try model(TestFormulary.clonazepam)
        let state = model.steadyState(every: 12)
        var peak = 0.0
        var trough = Double.infinity
        for minute in 0..<720 {
            let time = Double(minute) / 60
            var sum = 0.0
            for dose in 0..<200 { sum += model.level(hoursAfterDose: time + 12 * Double(dose)) }
            peak = max(peak, sum)
            trough = min(trough, sum)
        }
        #expect(isNear(state.peak, peak, within: 1e-5))
        #expect(isNear(state.trough, trough, within: 1e-5))
        #expect(state.trough < state.mean && state.mean < state.peak)
    }

    @Test func theCurveIsTheSumOfItsDoses() throws {
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, split morning 0.4 mg and night 0.6 mg, 10% every week, to 0.3 mg"))
        let model = try model(TestFormulary.clonazepam)
        let curve = try #require(Curve(schedule))
        let steady = model.steadyState(every: 24).mean
        for hour in stride(from: 0, to: curve.hourly.count, by: 7) {
            var sum = 0.0
            for day in -120...(hour / 24) {
                for part in schedule.steps[schedule.index(on: TestFormulary.today + day) ?? 0].parts {
                    let at = day * 24 + (part.time == .morning ? 8 : 22)
                    sum += model.level(hoursAfterDose: Double(hour - at)) * Double(part.dose.picograms) / 1e9
                }
            }
            #expect(abs(curve.hourly[hour] - sum / steady) < 1e-9, "hour \(hour)")
        }
    }

    @Test func relativeUnitsBeginAtOneAndEndNearNothing() throws {
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 10% every 2 weeks"))
        let curve = try #require(Curve(schedule, after: 30))
        #expect(curve.days == schedule.days + 31)
        #expect(isNear(curve.hourly[0..<24].reduce(0, +) / 24, 1, within: 0.02))
        #expect(curve.daily[0].low < 1 && curve.daily[0].high > 1)
        #expect(curve.hourly.last! < 0.001)
        #expect(Curve(try Schedule(TestFormulary.sentence("temazepam 20 mg, 10% every 2 weeks"))) == nil)
    }

    func curve(_ line: String) throws -> Curve {
        let schedule = try Schedule(TestFormulary.sentence(line))
        return try #require(Curve(schedule))
    }

    @Test func aMicroTaperIsSmootherThanCutAndHold() throws {
        let hold = try curve("clonazepam 1 mg, 10% every 4 weeks, to 0.5 mg then stay")
        let daily = try curve("clonazepam 1 mg, 10% per 4 weeks, daily, to 0.5 mg then stay")
        func steepest(_ curve: Curve) -> Double {
            let highs = curve.daily.map(\.high)
            return zip(highs, highs.dropFirst(7)).map { ($0 - $1) / $0 }.max() ?? 0
        }
        #expect(steepest(daily) < steepest(hold) / 2)
    }

    @Test func constantsThatMakeNoSenseGiveNoModel() {
        func kinetics(_ f: Double, _ v: Double, _ t: Double, _ ka: Double) -> Kinetics {
            Kinetics(bioavailability: f, litresPerKilogram: v, halfLifeHours: t, absorptionPerHour: ka, source: "x")
        }
        for bad in [
            kinetics(0, 1, 10, 2), kinetics(1.1, 1, 10, 2), kinetics(0.9, 0, 10, 2), kinetics(0.9, 1, 0, 2), kinetics(0.9, 1, 10, 0.05),
            kinetics(0.9, 1, .nan, 2),
        ] {
            #expect(Superposition(bad) == nil)
        }
    }
}
