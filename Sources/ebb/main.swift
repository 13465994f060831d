import ArgumentParser
import Glibc
import Terminal

// A reader that goes away (`ebb … | head`) is an ordinary end, noticed when a write fails.
signal(SIGPIPE, SIG_IGN)
// What a person wrote must not reach the disk in a core dump.
var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
TerminalLocale.prepare(Surroundings.locale)

do {
    var command = try Ebb.parseAsRoot()
    try command.run()
} catch let failure as ExitFailure {
    standardError.write("ebb: \(failure.description)\n")
    exit(failure.status)
} catch {
    let code = Ebb.exitCode(for: error)
    if code == .success {
        // Help and version are asked for; they are no errors.
        standardOutput.write(Ebb.fullMessage(for: error) + "\n")
        exit(0)
    }
    let first = Ebb.message(for: error).split(separator: "\n").joined(separator: " ")
    standardError.write("ebb: \(first.hasSuffix(".") ? String(first.dropLast()) : first): run `ebb --help` for how it is used\n")
    exit(code == .validationFailure ? 2 : code.rawValue)
}
