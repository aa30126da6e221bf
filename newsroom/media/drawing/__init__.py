"""Pictures that we draw ourselves, in the paper's type. Knows neither Django nor the database.

card → lines → typefaces; icon → typefaces.
"""
