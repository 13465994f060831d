import ArgumentParser
import Glibc
import Terminal

// A reader that goes away (`ebb … | head`) is an ordinary end, noticed when a write fails.
signal(SIGPIPE, SIG_IGN)
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
    standardError.write("ebb: \(first): run `ebb --help` for how it is used\n")
    exit(code == .validationFailure ? 2 : code.rawValue)
}
