import Coach
import Glibc
import Knowledge
import KnowledgePack
import Taper
import Terminal
import Triage

/// The one place that reads the clock, the environment and the terminal; everything below is handed values.
enum Surroundings {
    /// A variable of the process's environment.
    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The name of the locale that decides about characters.
    static var locale: String {
        TerminalLocale.name(lcAll: variable("LC_ALL"), lcCType: variable("LC_CTYPE"), lang: variable("LANG"))
    }

    /// What is known about the terminal; call after `TerminalLocale.prepare`.
    static var terminal: TerminalFacts {
        var facts = TerminalFacts(
            environment: TerminalEnvironment(term: variable("TERM"), colorTerm: variable("COLORTERM"), noColor: variable("NO_COLOR"), locale: locale),
            inputIsTerminal: TerminalFacts.isTerminal(0), outputIsTerminal: TerminalFacts.isTerminal(1), size: TerminalFacts.size(of: 1))
        facts.isUTF8 = facts.isUTF8 || TerminalLocale.isOwnUTF8(locale)
        return facts
    }

    /// Today where the person is.
    static var today: Day {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)) ?? Day(number: 0)
    }

    /// Seconds since some fixed moment, never going back.
    static func monotonicSeconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    /// The country that the locale names, as help-lines are called: `en_GB.UTF-8` is `UK`. Only a first guess;
    /// `country` in the shell and `--country` say otherwise.
    static func country(of locale: String, helpLines: HelpLines) -> String? {
        guard let underscore = locale.firstIndex(of: "_") else { return nil }
        let code = String(locale[locale.index(after: underscore)...].prefix(2)).uppercased()
        return helpLines.country(code)?.code
    }

    /// The settings of the file and of the command line, applied to a conversation.
    static func settings(of session: Session, talk: TalkOptions) -> Settings {
        let (kept, problems) = SettingsFile.read()
        if !problems.isEmpty, let path = SettingsFile.path {
            standardError.write("ebb: line \(problems.map(String.init).joined(separator: ", ")) of \(path) can't be read: it is passed over\n")
        }
        var settings = kept
        if talk.plain { settings.isPlain = true }
        if let role = settings.role, talk.audience == nil { session.environment.audience = Session.audience(of: role) }
        if talk.country == nil, let country = settings.country { session.setCountry(country) }
        return settings
    }

    /// What a session answers from.
    static func openKnowledge() -> (knowledge: KnowledgeBase, triage: Triage) {
        let pack = Pack.builtIn
        do {
            return (KnowledgeBase(pack), try Triage(pack: pack.raw(.triage)))
        } catch {
            preconditionFailure("the build wrote red flags that it can't read: \(error)")
        }
    }

    /// A new conversation.
    static func session(audience: Answer.Audience?, country: String?, isBrief: Bool, opened: (knowledge: KnowledgeBase, triage: Triage), packs: [LocalPack] = [], keeping: KeepingPlace? = nil, profile: String? = nil, like other: Session? = nil) -> Session {
        let place = country.flatMap { opened.triage.helpLines.country($0)?.code } ?? self.country(of: locale, helpLines: opened.triage.helpLines)
        var environment = Environment(today: today, country: place, audience: audience ?? .patient, isBrief: isBrief)
        environment.seconds = monotonicSeconds
        return Session(knowledge: opened.knowledge, triage: opened.triage, environment: environment, packs: packs, keeping: keeping, profile: profile, like: other)
    }
}

/// Standard output and standard error.
let standardOutput = TerminalOutput(descriptor: 1)
let standardError = TerminalOutput(descriptor: 2)

/// A request that ends the program: one line for standard error, and the exit status.
struct ExitFailure: Error, CustomStringConvertible {
    /// What happened and what to do.
    var description: String
    /// 1 could not be done, 2 malformed, 3 the vault would not open.
    var status: Int32
}
