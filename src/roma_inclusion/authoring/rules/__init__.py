"""Rules that propose records from the words of a passage, without a model; one file a rule, their words as data.

numbers.py   numbers and money with their unit           observations
dates.py     dates and periods, as EDTF                  events, interventions
names.py     names of organisations, never of persons    actors
codes.py     themes, target groups, mechanisms, status   findings, outcomes
lists/       the words that the rules look for, a column a language; a third language is more rows

A rule takes the text of one passage and the language that it is in, and returns candidates whose spans are code points
of that text. The same text gives the same candidates.
"""
