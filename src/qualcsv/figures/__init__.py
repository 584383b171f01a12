"""Tables and graphs → figures. Each function returns its figure and neither shows nor saves it."""

from qualcsv.figures.stakeholder_network import stakeholder_network
from qualcsv.figures.theme_matrix import theme_matrix
from qualcsv.figures.write import figure_fragment, write_figures

__all__ = ["figure_fragment", "stakeholder_network", "theme_matrix", "write_figures"]
