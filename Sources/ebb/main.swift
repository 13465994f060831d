import ArgumentParser
import Glibc
import Terminal
import Vault

// A reader that goes away (`ebb … | head`) is an ordinary end, noticed when a write fails.
signal(SIGPIPE, SIG_IGN)
// What a person wrote must not reach the disk in a core dump.
Hardening.forbidCoreDumps()
TerminalLocale.prepare(Surroundings.locale)

do {
    var command = try Ebb.command(Array(CommandLine.arguments.dropFirst()))
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
