"""Where the network's data is kept: tables, their mapping to the domain, migrations, backups and the command log."""
