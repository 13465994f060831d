import ArgumentParser
import Coach
import FoundationEssentials
import Terminal

/// `ebb transcript`: runs transcripts against a fresh session each.
struct TranscriptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcript", _superCommandName: "ebb", abstract: "Run transcripts: Markdown files that are documentation and test at once.", subcommands: [Check.self, Update.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Fail where running a file does not reproduce it.")
        @Argument(help: "Transcripts.") var files: [String]

        func run() throws {
            var failures = 0
            for file in files {
                let (text, result) = try TranscriptCommand.run(file)
                if let difference = TranscriptRunner.firstDifference(text, result) {
                    failures += 1
                    standardError.write("\(file):\(difference.line): error: the file says “\(difference.expected)”, running it says “\(difference.actual)”\n")
                }
            }
            if failures > 0 { throw ExitFailure(description: "\(failures) of \(files.count) transcripts differ: run `ebb transcript update` and read the difference", status: 1) }
            standardOutput.write("\(files.count) transcripts reproduce\n")
        }
    }

    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the replies back into the files.")
        @Argument(help: "Transcripts.") var files: [String]

        func run() throws {
            for file in files {
                let (text, result) = try TranscriptCommand.run(file)
                guard text != result else { continue }
                do { try Data(result.utf8).write(to: URL(filePath: file), options: .atomic) } catch {
                    throw ExitFailure(description: "\(file) could not be written: check that the folder may be written to", status: 1)
                }
                standardOutput.write("\(file): updated\n")
            }
        }
    }

    /// A file's text, and what running it gives.
    static func run(_ file: String) throws -> (text: String, result: String) {
        guard let data = try? Data(contentsOf: URL(filePath: file)), let text = String(validating: data, as: UTF8.self) else {
            throw ExitFailure(description: "\(file) could not be read: check its name and that it is UTF-8 text", status: 1)
        }
        let opened = Surroundings.openKnowledge()
        let folder = try FreshFolder()
        do throws(Transcript.Failure) {
            return (text, try TranscriptRunner(knowledge: opened.knowledge, triage: opened.triage, folder: folder.path).run(text))
        } catch {
            throw ExitFailure(description: "\(file):\(error.line): \(error.reason)", status: 1)
        }
    }
}
