"""Large registers: judged part by part, their rows on disk and not in memory."""
