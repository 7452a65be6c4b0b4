package io.neurapt.benchmarks.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
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

    /** With both axes logarithmic: a power of x is a straight line. */
    static XYChart logarithmic(String title, String x, String y) {
        XYChart chart = linear(title, x, y);
        chart.getStyler().setYAxisMin(null);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        return chart;
    }

    static void line(XYChart chart, String name, Map<Integer, Double> points) {
        add(chart, name, points).setMarker(SeriesMarkers.CIRCLE);
    }

    /** A dashed line without points: what to compare with. */
    static void guide(XYChart chart, String name, Map<Integer, Double> points) {
        XYSeries series = add(chart, name, points);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Color.GRAY);
        series.setLineStyle(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0));
    }

    private static XYSeries add(XYChart chart, String name, Map<Integer, Double> points) {
        return chart.addSeries(name, new ArrayList<>(points.keySet()), new ArrayList<>(points.values()));
    }

    static void save(XYChart chart, Path file) throws IOException {
        BitmapEncoder.saveBitmapWithDPI(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG, RESOLUTION);
    }
}
