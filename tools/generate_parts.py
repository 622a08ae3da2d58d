"""What generated definitions have in common."""

HEAD = """\
# Definition {number}, names in {language}.
version: 1
organization: {organization}
crm:
  platform: {platform}
properties:
  amount: {{label: Amount, type: currency, captures: amount}}
  closedate: {{label: Close date, type: date, captures: close_date}}
  dealtype: {{label: Deal type, type: dropdown, captures: deal_type, options: [New, Upsell]}}
  budget:
    label: Budget range
    type: dropdown
    captures: budget
    known_from: {early}
    options: [Under 10k, 10k-50k, Over 50k]
  timeframe:
    label: Decision timeframe
    type: dropdown
    captures: timeline
    known_from: {early}
    options: [This quarter, Next quarter, Later]
  decision_makers: {{label: Decision makers, type: text, captures: decision_makers}}
  pain: {{label: Business pain, type: textarea, captures: need, known_from: {early}}}
  next_step: {{label: Next step, type: text, captures: next_step}}
  contract_url: {{label: Signed contract, type: text, known_from: won, filled_by: automation}}
  out_reason: {{label: Disqualified, object: contact, type: dropdown, options: [No need, Other]}}
  on: {{label: Recontact date, object: contact, type: date}}
  industry: {{label: Industry, object: company, type: dropdown, options: [Retail, Services, Other]}}
{others}\
  lost_reason:
    label: Closed lost reason
    type: {reason_type}
    captures: lost_reason
    known_from: lost
    options: [{reasons}No decision-maker buy-in, Other]
  lost_details: {{label: Closed lost details, type: textarea, captures: lost_details}}
"""

JOURNEY = """\
lifecycle:
  direction: forward_only
  stages:
    - {id: lead, name: Lead, owner: marketing, definition: Converted on a form.}
    - {id: mql, name: Marketing qualified, owner: marketing, definition: Fit and score reached.}
    - {id: sql, name: Sales qualified, owner: sales, definition: Accepted by sales.}
    - {id: opportunity, name: Opportunity, owner: sales, definition: Has a deal.}
    - {id: customer, name: Customer, owner: customer_success, definition: Has a won deal.}
  on_deal_created: opportunity
  on_deal_won: customer
lead_status:
  object: contact
  applies_from: sql
  on_deal_created: open_deal
  first_response_hours: 24
  statuses:
    - {id: new, name: New, meaning: new, criteria: [Owner assigned]}
    - {id: attempted, name: Attempted, meaning: attempting, criteria: [One logged call]}
    - {id: connected, name: Connected, meaning: contacted, criteria: [Conversation logged]}
    - {id: potential, name: Potential confirmed, meaning: potential, criteria: [Criteria met]}
    - {id: open_deal, name: Open deal, meaning: open_deal, criteria: [An open deal exists]}
    - {id: out, name: Disqualified, meaning: disqualified, criteria: [No need], reason: out_reason}
    - {id: recontact, name: Recontact later, meaning: recontact, criteria: [Not now], date: on}
  contact_attempts:
    {count: 6, within_days: 21, channels: [phone, email], then: recontact, abandon_when: [No reply]}
process:
  interaction_log: {emails: automatic, calls: automatic, meetings: automatic, notes: manual}
  next_step: {property: next_step, reminder: task}
  segmentation: {properties: [industry]}
  review: {cadence: weekly, owner: Sales manager, metrics: [Stage conversion]}
"""

PIPELINE = """\
pipelines:
  - id: process_{number}
    name: {name}
    kind: new_business
    average_cycle_days: {cycle}
    creation:
      requires_conversation: true
      required_fields: [amount, closedate, dealtype]
      close_date_default: manual
      criteria:
        - {{text: Prospect named a budget or a budget owner, covers: budget}}
        - {{text: We are talking to the decision maker, covers: authority}}
        - {{text: Prospect stated a problem our product solves, covers: need}}
        - {{text: Prospect named a period in which they want to decide, covers: timing}}
    policy:
      max_days_open: 150
      max_days_in_stage: {limit}
      max_days_inactive: {inactive}
      inactivity_counts: buyer_activity
      on_breach: [task, close_lost]
      after_closed_lost: new_deal
    qualification:
      framework: BANT
      checkpoints:
        - fact: Budget range is known
          property: budget
          known_by: {early}
          if_unknown: alert
    disqualification:
      shared_in: Sales playbook, chapter 2
      criteria: [No named decision maker, No budget in the coming year]
    closed_lost:
      reason: lost_reason
      details: lost_details
      details_when: Other
    stages:
"""

END = """\
      - id: won
        name: {won}
        type: won
        probability: 100
        evidence:
          - type: document
            ref: Signed contract
        required_fields: [contract_url]
      - id: lost
        name: {lost}
        type: lost
        probability: 0
{required}\
        expected_fields: [lost_details]
    automations:
      - id: stale
        when: {{event: stage_age_exceeded}}
        do:
          - task: Move the deal on or close it
            role: account_executive
            due_days: {days}
      - id: too-long
        when: {{event: open_age_exceeded}}
        do: [{{move_to: lost, set: {{lost_reason: No response}}}}]
      - id: silent
        when: {{event: inactivity_exceeded}}
        do: [{{task: Last contact attempt, role: account_executive, due_days: {days}}}]
    handoff:
      creates: ticket
      in: Onboarding
      assign: {{method: rule, by: [region], fallback: rotate}}
      context_fields: [pain, decision_makers]
      tasks:
        - title: Hold the kick-off call
          role: onboarding_manager
          due_days: 7
          milestone: kickoff
"""
