package org.disclosurepdp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Cost of an evaluation against the number of policies, both logarithmic, as SVG. */
final class CostPlot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 460;
    private static final int LEFT = 80;
    private static final int RIGHT = 180;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final int LEAST_POLICIES = 1;
    private static final int MOST_POLICIES = 5;
    private static final int LEAST_NANOS = 2;
    private static final int MOST_NANOS = 9;
    private static final List<String> COLOURS = List.of("#0b5fa5", "#c1440e", "#3f7d20", "#7b3fa0");
    private static final List<String> NANOS =
            List.of("", "", "100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s");

    private final Map<String, NavigableMap<Integer, Double>> lines = new LinkedHashMap<>();

    void add(String line, int policies, double nanos) {
        lines.computeIfAbsent(line, unused -> new TreeMap<>()).put(policies, nanos);
    }

    void draw(Path file) {
        try {
            Files.writeString(file, svg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String svg() {
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        text(svg, LEFT, 24, "start", "Cost of one evaluation against the number of policies (CPU time, flat set)");
        for (int power = LEAST_POLICIES; power <= MOST_POLICIES; power++) {
            double x = x(Math.pow(10, power));
            grid(svg, x, TOP, x, HEIGHT - BOTTOM);
            text(svg, x, HEIGHT - BOTTOM + 20, "middle", String.format(Locale.ROOT, "%,d", (int) Math.pow(10, power)));
        }
        for (int power = LEAST_NANOS; power <= MOST_NANOS; power++) {
            double y = y(Math.pow(10, power));
            grid(svg, LEFT, y, WIDTH - RIGHT, y);
            text(svg, LEFT - 8, y + 4, "end", NANOS.get(power));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", "policies");
        int number = 0;
        for (var line : lines.entrySet()) {
            line(svg, line.getKey(), line.getValue(), COLOURS.get(number++ % COLOURS.size()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, String name, NavigableMap<Integer, Double> points, String colour) {
        var path = new StringBuilder();
        points.forEach((policies, nanos) -> {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(policies), y(nanos)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                    x(policies),
                    y(nanos),
                    colour));
        });
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                path.toString().strip(),
                colour));
        var last = points.lastEntry();
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
                x(last.getKey()) + 8,
                y(last.getValue()) + 4,
                colour,
                name));
    }

    private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private static double x(double policies) {
        double share = (Math.log10(policies) - LEAST_POLICIES) / (MOST_POLICIES - LEAST_POLICIES);
        return LEFT + share * (WIDTH - RIGHT - LEFT);
    }

    private static double y(double nanos) {
        double share = (Math.log10(nanos) - LEAST_NANOS) / (MOST_NANOS - LEAST_NANOS);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }
}
