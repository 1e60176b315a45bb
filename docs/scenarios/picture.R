#!/usr/bin/env Rscript
# A picture of what `berceau simulate` came to: places and first wishes of every variation.
#
#     Rscript picture.R PLAN-OUT picture.png
arguments <- commandArgs(trailingOnly = TRUE)
metrics <- read.csv(file.path(arguments[1], "metrics.csv"))
runs <- read.csv(file.path(arguments[1], "runs.csv"))
whole <- subset(metrics, group == "" & metric %in% c("placed", "first_wishes"))
data <- merge(whole, runs[, c("run", "variation")], by = "run")
table <- tapply(data$value, list(data$variation, data$metric), mean)
png(arguments[2], width = 900, height = 700)
plot(table[, "placed"], table[, "first_wishes"], xlab = "children placed", ylab = "at their first wish", pch = 19)
base <- table["base", ]
points(base["placed"], base["first_wishes"], pch = 15, cex = 2, col = "orange")
invisible(dev.off())
