"""A whole room on one machine: many tables type, dashboards watch, processes are killed, and every note is looked for."""
