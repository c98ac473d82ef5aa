"""The methodology: its data, texts and rules, independent of the program that builds the site."""
