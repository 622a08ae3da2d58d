"""Floor 3: rules. `load` turns a rule file into a checked rule, `run` a rule into findings.

Beside them: what a rule says about itself (`rule`), rules as plain data (`stored`), their examples
run (`prove`), the words there are (`vocabulary`).
"""
