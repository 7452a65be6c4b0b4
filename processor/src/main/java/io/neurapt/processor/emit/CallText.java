package io.neurapt.processor.emit;

import io.neurapt.processor.plan.Step;
import java.util.List;

/** The calls of some steps, as the generated lists of calls have them. */
public final class CallText {

    private CallText() {}

    public static String of(List<Step> steps) {
        SourceText text = SourceText.ofBody();
        KernelClass.calls(text, steps);
        return text.toString();
    }
}
