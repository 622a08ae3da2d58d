"""What a person sees who runs the program without arguments."""

WELCOME = """pipelinelint judges sales pipelines: YAML in, findings with place and remedy out.

  pipelinelint init                  write a first definition
  pipelinelint check [PATH ...]      judge definitions (files or folders)
  pipelinelint name "Demo done"      judge a stage name
  pipelinelint rules                 list the rules
  pipelinelint explain RULE          what a rule asks, why, and how to mend it
  pipelinelint import hubspot FILE   turn a CRM's export into a definition
  pipelinelint --help                everything else"""
