package io.neurapt.benchmarks.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One look for all pictures. */
final class Chart {

    private static final int RESOLUTION = 100;

    private Chart() {}

    static XYChart linear(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(540)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotGridLinesColor(new Color(225, 225, 225));
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    /**
     * For {@link #powersOfTwo}: with both axes logarithmic a power of x is a straight line. XChart's own logarithmic axes
     * name powers of ten alone.
     */
    static XYChart logarithmic(String title, String x, String y) {
        XYChart chart = linear(title, x, y);
        chart.getStyler().setYAxisMin(null);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(Chart::power);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(Chart::power);
        return chart;
    }

    /** XChart draws no labels at all where two are the same. */
    private static String power(double exponent) {
        boolean isWhole = exponent == Math.rint(exponent) && exponent >= 0;
        MathContext digits = isWhole ? MathContext.UNLIMITED : new MathContext(2);
        return new BigDecimal(Math.pow(2, exponent), digits).toPlainString();
    }

    /** The points of a logarithmic chart. */
    static Map<Double, Double> powersOfTwo(Map<Integer, Double> points) {
        Map<Double, Double> exponents = new TreeMap<>();
        points.forEach((x, y) -> exponents.put(exponent(x), exponent(y)));
        return exponents;
    }

    private static double exponent(double number) {
        return Math.log(number) / Math.log(2);
    }

    static void line(XYChart chart, String name, Map<? extends Number, Double> points) {
        add(chart, name, points).setMarker(SeriesMarkers.CIRCLE);
    }

    /** A dashed line without points: what to compare with. */
    static void guide(XYChart chart, String name, Map<? extends Number, Double> points) {
        XYSeries series = add(chart, name, points);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Color.GRAY);
        series.setLineStyle(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0));
    }

    private static XYSeries add(XYChart chart, String name, Map<? extends Number, Double> points) {
        return chart.addSeries(name, new ArrayList<>(points.keySet()), new ArrayList<>(points.values()));
    }

    static void save(XYChart chart, Path file) throws IOException {
        BitmapEncoder.saveBitmapWithDPI(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG, RESOLUTION);
    }
}
