import Testing

@Suite("Mistakes in text and YAML are named at their place")
struct BrokenTextTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "an empty file", text: "",
            problems:
                """
                1:1: empty; expected a mapping with schema, name, clock and traffic
                """),
        BrokenFile(
            "only comments", text: "# nothing\n\n# here\n",
            problems:
                """
                1:1: empty; expected a mapping with schema, name, clock and traffic
                """),
        BrokenFile(
            "only a document start", text: "---\n",
            problems:
                """
                1:1: empty; expected a mapping with schema, name, clock and traffic
                """),
        BrokenFile(
            "a list at the top", text: "- a\n- b\n",
            problems:
                """
                1:1: found a list; expected a mapping with schema, name, clock and traffic
                """),
        BrokenFile(
            "a word at the top", text: "hello\n",
            problems:
                """
                1:1: found "hello"; expected a mapping with schema, name, clock and traffic
                """),
        BrokenFile(
            "two documents", text: "schema: 1\n---\nschema: 1\n",
            problems:
                """
                2:1: a second document; expected one document in a file
                """),
        BrokenFile(
            "a document after an end mark", text: "schema: 1\n...\nname: x\n",
            problems:
                """
                3:1: a second document; expected one document in a file
                """),
        BrokenFile(
            "a directive", text: "%YAML 1.1\n---\nschema: 1\n",
            problems:
                """
                1:1: YAML directives (%) are not allowed; leave the line out
                """),
        BrokenFile(
            "an anchor", text: "schema: &one 1\n",
            problems:
                """
                1:9: anchors and aliases are not allowed; write the value out
                """),
        BrokenFile(
            "an alias", text: "schema: 1\nname: *one\n",
            problems:
                """
                2:7: anchors and aliases are not allowed; write the value out
                """),
        BrokenFile(
            "an anchor and an alias, both reported", text: "seed: &one 1\nschema: *one\n",
            problems:
                """
                1:7: anchors and aliases are not allowed; write the value out
                2:9: anchors and aliases are not allowed; write the value out
                """),
        BrokenFile(
            "a tag", text: "schema: !!int 1\n",
            problems:
                """
                1:9: tags are not allowed; write the value without one
                """),
        BrokenFile(
            "a complex key", text: "? schema\n: 1\n",
            problems:
                """
                1:1: a complex key (?); expected a key in the form name: value
                """),
        BrokenFile(
            "a key that is a list", text: "[a]: 1\n",
            problems:
                """
                1:1: a list or mapping as a key; expected a name
                1:1: schema: missing; expected 1
                1:1: name: missing; expected lower-case words with dashes such as openai-429-storm, at most 100 long
                1:1: clock: missing; expected a mapping with start and duration
                1:1: traffic: missing; expected a list of streams, [] for none
                """),
        BrokenFile(
            "a merge of an alias", text: "<<: *base\n",
            problems:
                """
                1:5: anchors and aliases are not allowed; write the value out
                """),
        BrokenFile(
            "a tab as indentation", text: "clock:\n\tstart: 1\n",
            problems:
                """
                2:1: not valid YAML: found character that cannot start any token while scanning for the next token
                """),
        BrokenFile(
            "an open quote", text: "schema: 1\nname: \"sample\n",
            problems:
                """
                3:1: not valid YAML: found unexpected end of stream while scanning a quoted scalar
                """),
        BrokenFile(
            "an open bracket", text: "schema: 1\nclock: {start: x\n",
            problems:
                """
                3:1: not valid YAML: did not find expected ',' or '}' while parsing a flow mapping
                """),
        BrokenFile(
            "a mapping inside a plain value", text: "name: a: b\n",
            problems:
                """
                1:8: not valid YAML: mapping values are not allowed in this context
                """),
        BrokenFile(
            "a null character", text: "schema: 1\0\n",
            problems:
                """
                1:10: control character U+0000; expected printable text
                """),
        BrokenFile(
            "a bell", text: "schema: 1\nname: \"a\u{7}\"\n",
            problems:
                """
                2:9: control character U+0007; expected printable text
                """),
        BrokenFile(
            "a line separator", text: "name: a\u{2028}b\n",
            problems:
                """
                1:8: control character U+2028; expected printable text
                """),
    ]
}
