import Foundation
import PackagePlugin

/// Compiles the top-level `Knowledge/` into Swift source each time one of its files has changed.
@main
struct KnowledgePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Knowledge")
        let output = context.pluginWorkDirectoryURL.appending(path: "CompiledKnowledge.swift")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let inputs = names.filter { name in [".md", ".yaml", ".tsv", ".txt"].contains { name.hasSuffix($0) } }.sorted()
        return [
            .buildCommand(
                displayName: "Checking and compiling Knowledge", executable: try context.tool(named: "KnowledgeTool").url,
                arguments: ["compile", folder.path, output.path], inputFiles: inputs.map { folder.appending(path: $0) }, outputFiles: [output])
        ]
    }
}
