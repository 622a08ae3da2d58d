"""The text of a new rule, for `rules new`: it passes once what it asks for is filled in."""

from __future__ import annotations

TEXT = """\
# {id}: replace what stands in <angle brackets>, then run: pipelinelint rules test {path}
# Fields, facts and verbs you can use: pipelinelint rules facts
title: <what is asked of the definition, in one line>
severity: warning
select: pipelines[].stages[]          # which nodes it is about
where: {{type: open}}                   # which of them
check:
  if: {{definition: missing}}           # what is wrong: the defect, never the ideal
  message: '{{pipeline}}: "{{name}}" <what is there, and what to do>'
why: <the reason, for somebody who disagrees>
fix:
  any: <what to change>
examples:
  - bad: <what is wrong here>
    text: |
      pipelines:
        - id: sales
          stages:
            - name: Demo completed
  - good: <why this is in order>
    text: |
      pipelines:
        - id: sales
          stages:
            - name: Demo completed
              definition: The buyer has seen the product.
"""


def new_rule(rule_id: str, path: str) -> str:
    """A rule file to fill in. Until its bad example marks a line with `# <- here`, it fails."""
    return TEXT.format(id=rule_id, path=path)
