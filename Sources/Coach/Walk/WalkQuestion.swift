import Document

/// The questions of a walk, in their order. Which of them are asked depends on the answers; see ``Walk/applies(_:)``.
enum WalkQuestion: String, CaseIterable {
    case medicine, dose, times, since, risks, gate, prescriber, stock, fears, method, ordered, pace, end, start, confirm, hard, call

    /// What is asked. It speaks to whoever takes the medicine, so that a coach can read it out as it stands.
    var text: String {
        switch self {
        case .medicine: "Which medicine is it about?"
        case .dose: "How much do you take in one day, all doses together?"
        case .times: "At what times of day?"
        case .since: "How long have you taken it?"
        case .risks: "Is any of these true for you? Type the numbers, or none."
        case .gate: "Before anything is planned, someone else must look at this."
        case .prescriber: "What has your prescriber said about coming down?"
        case .ordered: "What exactly was ordered?"
        case .stock: "What do you have to take it from? Type numbers, or your own words."
        case .fears: "What frightens you most about it?"
        case .method: "How should the dose fall?"
        case .pace: "Which pace do you have in mind, or did you talk about?"
        case .end: "Where should it end?"
        case .start: "From which day?"
        case .confirm: "Did the prescriber who knows you order exactly this?"
        case .hard: "What will you do when it gets hard? Type numbers, or your own words."
        case .call: "Whom can you call, by day and by night?"
        }
    }

    /// What an answer may look like; nil where the choices say it.
    var example: [Inline]? {
        switch self {
        case .medicine: [.text("For example: clonazepam, or the name on the box.")]
        case .dose: [.text("For example: 1 mg, or 0.5 mg twice a day.")]
        case .times: [.text("Or each with its time: morning 0.5 mg and night 0.25 mg.")]
        case .prescriber: [.text("You can add words behind the number: 2 wants to see me after each cut.")]
        case .ordered: [.text("For example: 0.125 mg every 2 weeks. Or the doses: steps 0.75, 0.5, 0.25, 0 mg every 4 weeks.")]
        case .stock: [.text("For example: 0.5 mg tablets and 0.1 mg/mL liquid.")]
        case .pace: [.text("For example: 5% of the current dose every 4 weeks, or 0.05 mg every 3 weeks.")]
        case .end: [.text("Or a last dose before zero: to 0.05 mg.")]
        case .start: [.text("Or a date, such as "), .command("2026-12-01"), .text(".")]
        case .fears, .call, .since: [.text("Your own words.")]
        case .risks, .gate, .method, .confirm, .hard: nil
        }
    }

    /// Why it is asked, in plain words.
    var why: String {
        switch self {
        case .medicine: "Each medicine has its own tablets and its own time in the body. Ebb never guesses a name: lithium is not Librium."
        case .dose: "It is where a plan begins. Every later number is computed from it."
        case .times: "A cut can come from one time of day. And the prescriber will ask how the day is covered."
        case .since: "Guidelines tie the pace to it, and the prescriber will ask. It changes no number here."
        case .risks: "With one of these, a change of dose needs somebody who knows about it first. So it is asked before any plan."
        case .gate: "Ebb computes plans. It can't weigh an illness, a pregnancy or another medicine. A person must."
        case .prescriber: "Only a prescriber can order a change of dose. This decides whether we write down their plan, or a proposal to talk over."
        case .ordered: "Ebb computes exactly what was ordered, and says how it stands against each guideline."
        case .stock: "A plan is only as good as what can be measured. Each step is made from this, or Ebb says that it can't be made."
        case .fears: "It goes on the page in your words, so that you and your prescriber can plan for it. It changes no number."
        case .method: "There are several ways to come down. None has been shown to be best, so it is yours and your prescriber's to choose."
        case .pace: "Ebb proposes no pace. It computes yours, and shows it beside each guideline."
        case .end: "Zero is not the only good end. A lower dose can be a goal of its own."
        case .start: "The plan counts from the day of the dose you take now. The first cut comes one span later."
        case .confirm: "The plan goes past what a guideline calls its ceiling. Only the prescriber who knows you can order that."
        case .hard: "Hard days are easier when it is settled before what comes first."
        case .call: "On a bad night nobody should have to look for a number."
        }
    }

    /// Whether it may be left open.
    var canSkip: Bool {
        switch self {
        case .times, .since, .stock, .fears, .start, .hard, .call: true
        case .medicine, .dose, .risks, .gate, .prescriber, .ordered, .method, .pace, .end, .confirm: false
        }
    }

    /// Whether any words are an answer.
    var takesAnyWords: Bool {
        switch self {
        case .since, .fears, .hard, .call: true
        default: false
        }
    }

    /// What it is called in a list of the answers.
    var name: String {
        switch self {
        case .medicine: "medicine"
        case .dose: "dose a day"
        case .times: "times of day"
        case .since: "taken for"
        case .risks: "to know first"
        case .gate: "seen first"
        case .prescriber: "the prescriber said"
        case .ordered: "ordered"
        case .stock: "taken from"
        case .fears: "what frightens"
        case .method: "method"
        case .pace: "pace"
        case .end: "end"
        case .start: "first day"
        case .confirm: "over the ceiling"
        case .hard: "when it gets hard"
        case .call: "whom to call"
        }
    }
}

/// What makes somebody else look first.
enum WalkRisk: String, CaseIterable {
    case epilepsy, withdrawalSeizure, pregnancy, child, over65, bipolar, opioids, alcohol

    /// What is said to one that is asked about by itself.
    enum Told: String {
        case yes, no, unsure

        init?(_ line: String) {
            switch line.lowercased().filter({ $0 != "." && $0 != "'" && $0 != "’" }) {
            case "yes", "y", "yes it is", "true": self = .yes
            case "no", "n", "none", "no it isnt", "nothing": self = .no
            case "not sure", "unsure", "im not sure", "maybe", "i dont know", "dont know": self = .unsure
            default: return nil
            }
        }
    }

    /// As it is asked.
    var text: String {
        switch self {
        case .epilepsy: "Epilepsy, or taking it for seizures"
        case .withdrawalSeizure: "A seizure when coming off before, or any seizure"
        case .pregnancy: "Pregnant, or it could be"
        case .child: "Under 18"
        case .over65: "65 or older"
        case .bipolar: "Bipolar disorder"
        case .opioids: "An opioid too: codeine, tramadol, oxycodone, methadone, buprenorphine or the like"
        case .alcohol: "Alcohol on most days"
        }
    }

    /// A word by which it may be named.
    var words: [String] {
        switch self {
        case .epilepsy: ["epilepsy", "epileptic"]
        case .withdrawalSeizure: ["seizure", "seizures", "fits", "a fit", "had fit"]
        case .pregnancy: ["pregnant", "pregnancy"]
        case .child: ["child", "teenager", "under 18"]
        case .over65: ["over 65", "65", "elderly"]
        case .bipolar: ["bipolar"]
        case .opioids: ["opioid", "opioids", "methadone", "codeine", "tramadol"]
        case .alcohol: ["alcohol", "drinking", "drink", "wine", "beer", "vodka", "whisky", "whiskey"]
        }
    }

    /// Whether somebody of this age in years has it.
    func isAge(_ age: Int) -> Bool {
        switch self {
        case .child: age < 18
        case .over65: age >= 65
        default: false
        }
    }

    /// Who has to be seen first.
    var whom: String {
        switch self {
        case .epilepsy: "See the neurologist first, before any change at all."
        case .withdrawalSeizure: "See the prescriber first, and tell them about each seizure."
        case .pregnancy: "Call the prescriber or the midwife today. Don't stop suddenly."
        case .child: "See a doctor who knows young people, with a parent or carer."
        case .over65: "See the prescriber first, with a list of all other medicines. A pharmacist can help with that list."
        case .bipolar: "See the prescriber who treats the mood first."
        case .opioids: "See the prescriber of each first. Don't stop either one suddenly."
        case .alcohol: "See the prescriber first, and tell them how much. Don't stop daily drinking alone either."
        }
    }

    /// The entry whose short answer is the reason.
    var entry: String {
        switch self {
        case .epilepsy: "seizure-disorder"
        case .withdrawalSeizure: "past-seizure"
        case .pregnancy: "pregnancy"
        case .child: "adolescents"
        case .over65: "older-adults"
        case .bipolar: "bipolar"
        case .opioids: "interaction-opioids"
        case .alcohol: "interaction-alcohol"
        }
    }
}

/// The ways down that a walk offers, each with the entry that holds its good and its bad sides.
enum WalkMethod: String, CaseIterable {
    case cutAndHold, daily, crossOver

    var entry: String {
        switch self {
        case .cutAndHold: "cut-and-hold"
        case .daily: "daily-micro-taper"
        case .crossOver: "crossover-diazepam"
        }
    }
}
