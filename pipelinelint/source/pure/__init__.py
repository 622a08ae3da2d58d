"""PyYAML's own parser with the verdicts and marks of libyaml 0.2.5, for where libyaml is absent.

PyYAML alone refuses what libyaml accepts (tabs between tokens, `?` in flow texts) and accepts
what libyaml refuses (unknown directives, halves of surrogate pairs, `[?]`). Which parser a
machine has must not change what a file means, so the scanning that differs is done here as
libyaml does it.
"""
