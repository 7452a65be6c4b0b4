package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring windows of one axis that cover equally many real elements and step evenly; only windows at
 * the border are cut.
 *
 * @param output first window
 * @param count number of windows
 * @param input first real element under the first window
 * @param size real elements under each
 */
public record WindowRun(int output, int count, int input, int size) {

    public static List<WindowRun> of(Window window) {
        List<WindowRun> runs = new ArrayList<>();
        for (int i = 0; i < window.output(); i++) {
            int from = i * window.stride() - window.before();
            int first = Math.max(0, from);
            int size = Math.min(window.input(), from + window.size()) - first;
            WindowRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.size == size && first == last.input + last.count * window.stride()) {
                runs.set(runs.size() - 1, new WindowRun(last.output, last.count + 1, last.input, size));
            } else {
                runs.add(new WindowRun(i, 1, first, size));
            }
        }
        return runs;
    }
}
