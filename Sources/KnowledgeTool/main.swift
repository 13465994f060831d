import Foundation
import Knowledge

// The wiring of the tool: files in, Swift source or findings out. It runs while `ebb` is built and is not part of it.

let usage = """
    usage: KnowledgeTool compile FOLDER OUTPUT.swift   check FOLDER and write it as Swift source
           KnowledgeTool check FOLDER                  check FOLDER, list what must be mended
           KnowledgeTool pack FOLDER OUTPUT.ebbpack TOPICS.yaml
                                                       check a coach's own entries, write them as a pack for `ebb --pack`;
                                                       TOPICS.yaml is the built-in one
           KnowledgeTool triage-eval FOLDER [FILE…]    recall and false alarms of rules, model and both
    """

func readFiles(_ folder: String) -> KnowledgeFiles {
    let base = URL(fileURLWithPath: folder)
    var texts: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? FileManager.DirectoryEnumerator() {
        guard [".md", ".yaml", ".tsv", ".txt"].contains(where: name.hasSuffix) else { continue }
        if let text = try? String(contentsOf: base.appendingPathComponent(name), encoding: .utf8) {
            texts["\(base.lastPathComponent)/\(name)"] = text
        } else {
            fail("\(base.lastPathComponent)/\(name):1: error: the file is not UTF-8 text")
        }
    }
    return KnowledgeFiles(root: base.lastPathComponent, texts: texts)
}

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(1)
}

func today() -> String {
    let parts = Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: Date())
    return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
}

func compile(_ folder: String) -> Compilation {
    let compilation = Compilation(readFiles(folder), today: today())
    for problem in compilation.problems { FileHandle.standardError.write(Data((problem.text + "\n").utf8)) }
    return compilation
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("compile", 3):
    let compilation = compile(arguments[1])
    guard !compilation.pack.isEmpty else { exit(1) }
    let source = LiteralWriter.source(name: "compiledKnowledge", bytes: compilation.pack)
    do { try Data(source).write(to: URL(fileURLWithPath: arguments[2])) } catch { fail("\(arguments[2]): error: \(error.localizedDescription)") }
case ("check", 2):
    let compilation = compile(arguments[1])
    print("\(compilation.entries.count) entries, \(compilation.problems.count) findings")
    exit(compilation.pack.isEmpty ? 1 : 0)
case ("pack", 4):
    let builtIn = URL(fileURLWithPath: arguments[3]).deletingLastPathComponent().path
    let compilation = LocalCompilation(readFiles(arguments[1]), builtIn: readFiles(builtIn), today: today())
    for problem in compilation.problems { FileHandle.standardError.write(Data((problem.text + "\n").utf8)) }
    guard !compilation.file.isEmpty else { exit(1) }
    do { try Data(compilation.file).write(to: URL(fileURLWithPath: arguments[2])) } catch { fail("\(arguments[2]): error: \(error.localizedDescription)") }
    print("\(compilation.entries.count) entries, \(compilation.file.count) bytes")
case ("triage-eval", 2...):
    let further = arguments.dropFirst(2).map { path in
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { fail("\(path): error: no such file") }
        return (path: path, text: text)
    }
    print(TriageCompilation.evaluation(readFiles(arguments[1]), further: further))
default:
    fail(usage)
}
