"""How numbers and dates are read in the words of a document, one data file a language.

en.yml, nl.yml    number words, scales, units and months that the number library does not know; a third language
                  is one more file with the same keys, and every key may be left out
money_marks.csv   signs of money in any language, each with the ISO 4217 codes that it may stand for
"""
